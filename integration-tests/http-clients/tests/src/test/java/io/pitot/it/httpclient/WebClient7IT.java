package io.pitot.it.httpclient;

import io.pitot.testkit.Jdk;
import io.pitot.testkit.Jdks;
import io.pitot.testkit.client.AsynchronousHttpClientContract;
import java.util.List;

class WebClient7IT extends AsynchronousHttpClientContract {
  static List<Jdk> jdks() {
    return Jdks.oldestAndNewestFrom(17);
  }

  @Override
  protected String library() {
    return "webclient7";
  }

  @Override
  protected String client() {
    return "WebClientClient";
  }

  @Override
  protected String statusOfLoop() {
    return "302";
  }

  @Override
  protected String pool() {
    return "reactor_netty";
  }

  @Override
  protected boolean limitsEachHost() {
    return true;
  }
}
