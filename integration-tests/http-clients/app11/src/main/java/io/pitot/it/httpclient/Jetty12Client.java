package io.pitot.it.httpclient;

import java.net.URI;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.client.BufferingResponseListener;
import org.eclipse.jetty.client.BytesRequestContent;
import org.eclipse.jetty.client.ContentResponse;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.Request;
import org.eclipse.jetty.client.Response;
import org.eclipse.jetty.http.HttpHeader;

/** Jetty's client, from 12 on. */
public class Jetty12Client implements Client {
  private final HttpClient client;

  public Jetty12Client() throws Exception {
    this(new HttpClient());
  }

  /** By another transport. */
  protected Jetty12Client(HttpClient client) throws Exception {
    this.client = client;
    client.setConnectTimeout(Timeouts.CONNECT);
    client.setMaxConnectionsPerDestination(100);
    client.start();
  }

  @Override
  public String send(String method, String url, byte[] body) throws Exception {
    try {
      ContentResponse response = request(method, url, body).send();
      return text(response, response.getContentAsString());
    } catch (ExecutionException e) {
      throw (Exception) e.getCause();
    }
  }

  @Override
  public Pending start(String method, String url, byte[] body) {
    Result result = new Result();
    Request request = request(method, url, body);
    send(
        client,
        request,
        new BufferingResponseListener() {
          @Override
          public void onComplete(org.eclipse.jetty.client.Result end) {
            if (end.isFailed()) {
              result.failed(end.getFailure());
            } else {
              result.completed(text(end.getResponse(), getContentAsString()));
            }
          }
        });
    return result.cancelledBy(
        () -> {
          CompletableFuture<Boolean> ignored =
              request.abort(new CancellationException("by the caller"));
        });
  }

  void send(HttpClient client, Request request, Response.CompleteListener listener) {
    request.send(listener);
  }

  private Request request(String method, String url, byte[] body) {
    Request request =
        client
            .newRequest(URI.create(url))
            .method(method)
            .idleTimeout(Timeouts.READ, TimeUnit.MILLISECONDS);
    return body.length == 0 ? request : request.body(new BytesRequestContent(body));
  }

  private static String text(Response response, String body) {
    return Answers.text(
        response.getStatus(), response.getHeaders().get(HttpHeader.CONTENT_TYPE), body);
  }
}
