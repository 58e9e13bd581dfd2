package io.pitot.it.httpclient;

import org.eclipse.jetty.client.HttpClient;

/** Jetty's client, 10 and 11, which needs nothing more for TLS. */
public final class Jetty11Client extends JettyClient {
  public Jetty11Client() throws Exception {
    super(new HttpClient());
  }
}
