package io.pitot.it.httpclient;

import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.Request;
import org.eclipse.jetty.client.Response;

/** Jetty's client, asked for the destination first, as proxies do. */
public final class Jetty12DestinationClient extends Jetty12Client {
  public Jetty12DestinationClient() throws Exception {}

  @Override
  public String send(String method, String url, byte[] body) throws Exception {
    return start(method, url, body).await();
  }

  @Override
  void send(HttpClient client, Request request, Response.CompleteListener listener) {
    client.resolveDestination(request).send(request, listener);
  }
}
