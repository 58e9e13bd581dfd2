package io.pitot.it.httpclient;

import io.pitot.testkit.InBetween;

@InBetween
class JettyClient12DestinationIT extends JettyClient12IT {
  @Override
  protected String client() {
    return "Jetty12DestinationClient";
  }
}
