package io.pitot.it.httpclient;

import io.pitot.testkit.InBetween;
import io.pitot.testkit.Jdk;
import io.pitot.testkit.Jdks;
import io.pitot.testkit.client.AsynchronousHttpClientContract;
import java.util.List;

@InBetween
class JettyClient94IT extends AsynchronousHttpClientContract {
  static List<Jdk> jdks() {
    return Jdks.oldestAndNewestFrom(8);
  }

  @Override
  protected String library() {
    return "jetty-client94";
  }

  @Override
  protected String client() {
    return "JettyClient";
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
