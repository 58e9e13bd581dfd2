package io.pitot.it.httpclient;

import io.pitot.testkit.Jdk;
import io.pitot.testkit.Jdks;
import io.pitot.testkit.client.AsynchronousHttpClientContract;
import java.util.List;

class JettyClient12DestinationIT extends AsynchronousHttpClientContract {
  static List<Jdk> jdks() {
    return Jdks.oldestAndNewestFrom(17);
  }

  @Override
  protected String library() {
    return "jetty-client12";
  }

  @Override
  protected String application() {
    return "app11";
  }

  @Override
  protected String client() {
    return "Jetty12DestinationClient";
  }

  @Override
  protected String pool() {
    return "jetty_httpclient";
  }

  @Override
  protected boolean limitsEachHost() {
    return true;
  }
}
