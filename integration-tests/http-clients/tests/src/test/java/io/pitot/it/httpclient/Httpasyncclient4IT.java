package io.pitot.it.httpclient;

import io.pitot.testkit.Jdk;
import io.pitot.testkit.Jdks;
import io.pitot.testkit.client.AsynchronousHttpClientContract;
import java.util.List;

class Httpasyncclient4IT extends AsynchronousHttpClientContract {
  static List<Jdk> jdks() {
    return Jdks.oldestAndNewestFrom(8);
  }

  @Override
  protected String library() {
    return "httpasyncclient4";
  }

  @Override
  protected String client() {
    return "Httpasyncclient4Client";
  }

  @Override
  protected String pool() {
    return "httpasyncclient4";
  }
}
