package io.pitot.it.httpclient;

import java.net.URI;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.util.Timeout;

/** Apache HttpClient 5, classic. */
public final class Httpclient5Client implements Client {
  private final CloseableHttpClient client =
      HttpClients.custom()
          .setDefaultRequestConfig(
              RequestConfig.custom()
                  .setConnectTimeout(Timeout.ofMilliseconds(Timeouts.CONNECT))
                  .setResponseTimeout(Timeout.ofMilliseconds(Timeouts.READ))
                  .build())
          .setConnectionManager(
              PoolingHttpClientConnectionManagerBuilder.create()
                  .setMaxConnPerRoute(100)
                  .setMaxConnTotal(100)
                  .build())
          .build();

  @Override
  public String send(String method, String url, byte[] body) throws Exception {
    return execute(request(method, url, body));
  }

  @Override
  public String sendTwice(String method, String url) throws Exception {
    HttpUriRequestBase request = request(method, url, NO_BODY);
    execute(request);
    return execute(request);
  }

  private static HttpUriRequestBase request(String method, String url, byte[] body) {
    HttpUriRequestBase request = new HttpUriRequestBase(method, URI.create(url));
    if (body.length > 0) {
      request.setEntity(new ByteArrayEntity(body, ContentType.TEXT_PLAIN));
    }
    return request;
  }

  private String execute(HttpUriRequestBase request) throws Exception {
    try (ClassicHttpResponse response = client.execute(request)) {
      HttpEntity entity = response.getEntity();
      return Answers.text(
          response.getCode(),
          String.valueOf(response.getFirstHeader("Content-Type")),
          entity == null ? "" : Answers.readAll(entity.getContent()));
    }
  }
}
