package io.pitot.it.httpclient;

import io.pitot.testkit.Jdk;
import io.pitot.testkit.Jdks;
import io.pitot.testkit.client.AsynchronousHttpClientContract;
import java.util.List;

class ReactorNetty07IT extends AsynchronousHttpClientContract {
  static List<Jdk> jdks() {
    return Jdks.oldestAndNewestFrom(8);
  }

  @Override
  protected String library() {
    return "reactor-netty07";
  }

  @Override
  protected String client() {
    return "ReactorNetty07Client";
  }

  @Override
  protected String statusOfLoop() {
    return "302";
  }
}
