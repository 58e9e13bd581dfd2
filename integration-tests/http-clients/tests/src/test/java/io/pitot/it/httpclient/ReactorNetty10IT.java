package io.pitot.it.httpclient;

import io.pitot.testkit.Jdk;
import io.pitot.testkit.Jdks;
import io.pitot.testkit.client.AsynchronousHttpClientContract;
import java.util.List;

class ReactorNetty10IT extends AsynchronousHttpClientContract {
  static List<Jdk> jdks() {
    return Jdks.oldestAndNewestFrom(8);
  }

  @Override
  protected String library() {
    return "reactor-netty10";
  }

  @Override
  protected String client() {
    return "ReactorNettyClient";
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
