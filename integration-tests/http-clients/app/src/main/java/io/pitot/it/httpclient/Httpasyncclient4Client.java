package io.pitot.it.httpclient;

import org.apache.http.HttpResponse;
import org.apache.http.client.config.RequestConfig;
import org.apache.http.concurrent.FutureCallback;
import org.apache.http.impl.nio.client.CloseableHttpAsyncClient;
import org.apache.http.impl.nio.client.HttpAsyncClients;

/** Apache HttpAsyncClient 4; waits by its future, or is told by its callback. */
public final class Httpasyncclient4Client implements Client {
  private final CloseableHttpAsyncClient client;

  public Httpasyncclient4Client() {
    RequestConfig configuration =
        RequestConfig.custom()
            .setConnectTimeout(Timeouts.CONNECT)
            .setSocketTimeout(Timeouts.READ)
            .build();
    client =
        HttpAsyncClients.custom()
            .setDefaultRequestConfig(configuration)
            .setMaxConnPerRoute(100)
            .setMaxConnTotal(100)
            .build();
    client.start();
  }

  @Override
  public String send(String method, String url, byte[] body) throws Exception {
    return AbstractHttpclient4Client.text(
        client.execute(AbstractHttpclient4Client.request(method, url, body), null).get());
  }

  @Override
  public Pending start(String method, String url, byte[] body) throws Exception {
    Result result = new Result();
    FutureCallback<HttpResponse> callback =
        new FutureCallback<HttpResponse>() {
          @Override
          public void completed(HttpResponse response) {
            try {
              result.completed(AbstractHttpclient4Client.text(response));
            } catch (Exception e) {
              result.failed(e);
            }
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
    return result.cancelledBy(
        client.execute(AbstractHttpclient4Client.request(method, url, body), callback));
  }
}
