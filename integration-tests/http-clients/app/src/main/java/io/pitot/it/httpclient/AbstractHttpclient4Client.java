package io.pitot.it.httpclient;

import java.net.URI;
import org.apache.http.HttpEntity;
import org.apache.http.HttpResponse;
import org.apache.http.client.HttpClient;
import org.apache.http.client.methods.HttpEntityEnclosingRequestBase;
import org.apache.http.client.methods.HttpRequestBase;
import org.apache.http.client.methods.HttpUriRequest;
import org.apache.http.entity.ByteArrayEntity;

/** Apache HttpClient 4, by what it has had since its first version. */
abstract class AbstractHttpclient4Client implements Client {
  private final HttpClient client;

  AbstractHttpclient4Client(HttpClient client) {
    this.client = client;
  }

  @Override
  public String send(String method, String url, byte[] body) throws Exception {
    return text(client.execute(request(method, url, body)));
  }

  @Override
  public String sendTwice(String method, String url) throws Exception {
    HttpUriRequest request = request(method, url, NO_BODY);
    text(client.execute(request));
    return text(client.execute(request));
  }

  static HttpUriRequest request(String method, String url, byte[] body) {
    if (body.length == 0) {
      return new Bodiless(method, url);
    }
    Bodily request = new Bodily(method, url);
    request.setEntity(new ByteArrayEntity(body));
    return request;
  }

  static String text(HttpResponse response) throws Exception {
    HttpEntity entity = response.getEntity();
    return Answers.text(
        response.getStatusLine().getStatusCode(),
        String.valueOf(response.getFirstHeader("Content-Type")),
        entity == null ? "" : Answers.readAll(entity.getContent()));
  }

  private static final class Bodiless extends HttpRequestBase {
    private final String method;

    Bodiless(String method, String url) {
      this.method = method;
      setURI(URI.create(url));
    }

    @Override
    public String getMethod() {
      return method;
    }
  }

  private static final class Bodily extends HttpEntityEnclosingRequestBase {
    private final String method;

    Bodily(String method, String url) {
      this.method = method;
      setURI(URI.create(url));
    }

    @Override
    public String getMethod() {
      return method;
    }
  }
}
