package io.pitot.it.httpclient;

import java.net.URI;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.api.ContentResponse;
import org.eclipse.jetty.client.api.Request;
import org.eclipse.jetty.client.util.BufferingResponseListener;
import org.eclipse.jetty.client.util.BytesContentProvider;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/** Jetty's client, until 9.4. */
public class JettyClient implements Client {
  private final HttpClient client;

  public JettyClient() throws Exception {
    this(new HttpClient(new SslContextFactory()));
  }

  /** Of a version that is made in another way. */
  protected JettyClient(HttpClient client) throws Exception {
    this.client = client;
    client.setConnectTimeout(Timeouts.CONNECT);
    client.setMaxConnectionsPerDestination(100);
    client.start();
  }

  @Override
  public String send(String method, String url, byte[] body) throws Exception {
    try {
      ContentResponse response = request(method, url, body).send();
      return Answers.text(
          response.getStatus(), response.getMediaType(), response.getContentAsString());
    } catch (ExecutionException e) {
      throw (Exception) e.getCause();
    }
  }

  @Override
  public Pending start(String method, String url, byte[] body) {
    Result result = new Result();
    Request request = request(method, url, body);
    request.send(
        new BufferingResponseListener() {
          @Override
          public void onComplete(org.eclipse.jetty.client.api.Result end) {
            if (end.isFailed()) {
              result.failed(end.getFailure());
            } else {
              result.completed(
                  Answers.text(
                      end.getResponse().getStatus(), getMediaType(), getContentAsString()));
            }
          }
        });
    return result.cancelledBy(() -> request.abort(new CancellationException("by the caller")));
  }

  private Request request(String method, String url, byte[] body) {
    Request request =
        client
            .newRequest(URI.create(url))
            .method(method)
            .idleTimeout(Timeouts.READ, TimeUnit.MILLISECONDS);
    return body.length == 0 ? request : request.content(new BytesContentProvider(body));
  }
}
