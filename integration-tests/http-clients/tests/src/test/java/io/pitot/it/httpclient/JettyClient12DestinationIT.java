package io.pitot.it.httpclient;

class JettyClient12DestinationIT extends JettyClient12IT {
  @Override
  protected String client() {
    return "Jetty12DestinationClient";
  }
}
