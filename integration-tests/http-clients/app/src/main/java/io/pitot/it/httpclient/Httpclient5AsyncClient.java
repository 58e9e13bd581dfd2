package io.pitot.it.httpclient;

import java.util.concurrent.ExecutionException;
import org.apache.hc.client5.http.async.methods.SimpleHttpRequest;
import org.apache.hc.client5.http.async.methods.SimpleHttpResponse;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClients;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManagerBuilder;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.util.Timeout;

/** Apache HttpClient 5, asynchronous; waits by its future, or is told by its callback. */
public final class Httpclient5AsyncClient implements Client {
  private final CloseableHttpAsyncClient client =
      HttpAsyncClients.custom()
          .setDefaultRequestConfig(
              RequestConfig.custom()
                  .setConnectTimeout(Timeout.ofMilliseconds(Timeouts.CONNECT))
                  .setResponseTimeout(Timeout.ofMilliseconds(Timeouts.READ))
                  .build())
          .setConnectionManager(
              PoolingAsyncClientConnectionManagerBuilder.create()
                  .setMaxConnPerRoute(100)
                  .setMaxConnTotal(100)
                  .build())
          .build();

  public Httpclient5AsyncClient() {
    client.start();
  }

  @Override
  public String send(String method, String url, byte[] body) throws Exception {
    try {
      return text(client.execute(request(method, url, body), null).get());
    } catch (ExecutionException e) {
      throw (Exception) e.getCause();
    }
  }

  @Override
  public Pending start(String method, String url, byte[] body) {
    Result result = new Result();
    FutureCallback<SimpleHttpResponse> callback =
        new FutureCallback<SimpleHttpResponse>() {
          @Override
          public void completed(SimpleHttpResponse response) {
            result.completed(text(response));
          }

          @Override
          public void failed(Exception e) {
            result.failed(e);
          }

          @Override
          public void cancelled() {
            result.cancelled();
          }
        };
    return result.cancelledBy(client.execute(request(method, url, body), callback));
  }

  private static SimpleHttpRequest request(String method, String url, byte[] body) {
    SimpleHttpRequest request = new SimpleHttpRequest(method, java.net.URI.create(url));
    if (body.length > 0) {
      request.setBody(body, ContentType.TEXT_PLAIN);
    }
    return request;
  }

  private static String text(SimpleHttpResponse response) {
    ContentType type = response.getContentType();
    return Answers.text(response.getCode(), String.valueOf(type), response.getBodyText());
  }
}
