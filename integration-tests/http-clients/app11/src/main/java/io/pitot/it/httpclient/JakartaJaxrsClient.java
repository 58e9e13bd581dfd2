package io.pitot.it.httpclient;

import jakarta.ws.rs.client.ClientBuilder;
import jakarta.ws.rs.client.Entity;
import jakarta.ws.rs.client.Invocation;
import jakarta.ws.rs.core.Response;
import java.util.concurrent.TimeUnit;

/** The client of JAX-RS 3, on whatever the implementation brings. */
public final class JakartaJaxrsClient implements Client {
  private final jakarta.ws.rs.client.Client client =
      ClientBuilder.newBuilder()
          .connectTimeout(Timeouts.CONNECT, TimeUnit.MILLISECONDS)
          .readTimeout(Timeouts.READ, TimeUnit.MILLISECONDS)
          .property("http.autoredirect", true) // of CXF
          .property("http.redirect.relative.uri", true)
          .build();

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
