package io.pitot.it.httpclient;

import com.sun.jersey.api.client.ClientResponse;
import com.sun.jersey.api.client.WebResource;

/** The client of Jersey 1, on HttpURLConnection. */
public final class Jersey1Client implements Client {
  private final com.sun.jersey.api.client.Client client = com.sun.jersey.api.client.Client.create();

  public Jersey1Client() {
    client.setConnectTimeout(Timeouts.CONNECT);
    client.setReadTimeout(Timeouts.READ);
  }

  @Override
  public String send(String method, String url, byte[] body) throws Exception {
    WebResource resource = client.resource(url);
    ClientResponse response =
        body.length == 0
            ? resource.method(method, ClientResponse.class)
            : resource.type("text/plain").method(method, ClientResponse.class, body);
    try {
      return Answers.text(
          response.getStatus(),
          String.valueOf(response.getType()),
          response.getEntityInputStream());
    } finally {
      response.close();
    }
  }
}
