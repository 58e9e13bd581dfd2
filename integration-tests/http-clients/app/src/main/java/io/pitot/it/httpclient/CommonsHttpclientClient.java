package io.pitot.it.httpclient;

import java.io.InputStream;
import org.apache.commons.httpclient.HttpClient;
import org.apache.commons.httpclient.HttpMethodBase;
import org.apache.commons.httpclient.MultiThreadedHttpConnectionManager;
import org.apache.commons.httpclient.methods.ByteArrayRequestEntity;
import org.apache.commons.httpclient.methods.EntityEnclosingMethod;
import org.apache.commons.httpclient.methods.HeadMethod;

/** Commons HttpClient 3. */
public final class CommonsHttpclientClient implements Client {
  private final HttpClient client = new HttpClient(new MultiThreadedHttpConnectionManager());

  public CommonsHttpclientClient() {
    client.getHttpConnectionManager().getParams().setConnectionTimeout(Timeouts.CONNECT);
    client.getHttpConnectionManager().getParams().setSoTimeout(Timeouts.READ);
    client.getHttpConnectionManager().getParams().setMaxTotalConnections(100);
    client.getHttpConnectionManager().getParams().setDefaultMaxConnectionsPerHost(100);
  }

  @Override
  public String send(String method, String url, byte[] body) throws Exception {
    HttpMethodBase request = request(method, url, body);
    if (body.length > 0) {
      ((Bodily) request).setRequestEntity(new ByteArrayRequestEntity(body));
    }
    try {
      int status = client.executeMethod(request);
      String type = String.valueOf(request.getResponseHeader("Content-Type"));
      InputStream answer = request.getResponseBodyAsStream();
      return Answers.text(status, type, answer == null ? "" : Answers.readAll(answer));
    } finally {
      request.releaseConnection();
    }
  }

  private static HttpMethodBase request(String method, String url, byte[] body) {
    if (method.equals("HEAD")) {
      return new HeadMethod(url); // which alone knows that there is no body
    }
    return body.length == 0 ? new Bodiless(method, url) : new Bodily(method, url);
  }

  private static final class Bodiless extends HttpMethodBase {
    private final String name;

    Bodiless(String name, String url) {
      super(url);
      this.name = name;
      setFollowRedirects(true);
    }

    @Override
    public String getName() {
      return name;
    }
  }

  private static final class Bodily extends EntityEnclosingMethod {
    private final String name;

    Bodily(String name, String url) {
      super(url);
      this.name = name;
    }

    @Override
    public String getName() {
      return name;
    }
  }
}
