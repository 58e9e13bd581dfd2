package io.pitot.it.httpclient;

import javax.ws.rs.client.ClientBuilder;
import javax.ws.rs.client.Entity;
import javax.ws.rs.client.Invocation;
import javax.ws.rs.core.Response;

/** The client of JAX-RS 2, on whatever the implementation brings. */
public class JaxrsClient implements Client {
  private final javax.ws.rs.client.Client client;

  public JaxrsClient() {
    this(
        ClientBuilder.newClient()
            .property("jersey.config.client.connectTimeout", Timeouts.CONNECT)
            .property("jersey.config.client.readTimeout", Timeouts.READ)
            .property("http.connection.timeout", Timeouts.CONNECT) // of CXF
            .property("http.receive.timeout", Timeouts.READ)
            .property("http.autoredirect", true)
            .property("http.redirect.relative.uri", true));
  }

  /** Of an implementation that knows its own words. */
  protected JaxrsClient(javax.ws.rs.client.Client client) {
    this.client = client;
  }

  @Override
  public String send(String method, String url, byte[] body) {
    Invocation.Builder request = client.target(url).request();
    Response response =
        body.length == 0
            ? request.method(method)
            : request.method(method, Entity.entity(body, "text/plain"));
    try {
      String type = String.valueOf(response.getMediaType());
      String text = response.hasEntity() ? response.readEntity(String.class) : "";
      return Answers.text(response.getStatus(), type, text);
    } finally {
      response.close();
    }
  }
}
