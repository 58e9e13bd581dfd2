package io.pitot.it.httpclient;

import io.pitot.testkit.InBetween;
import io.pitot.testkit.Jdk;
import io.pitot.testkit.Jdks;
import io.pitot.testkit.client.HttpClientContract;
import java.util.List;

@InBetween
class Httpclient43IT extends HttpClientContract {
  static List<Jdk> jdks() {
    return Jdks.oldestAndNewestFrom(8);
  }

  @Override
  protected String library() {
    return "httpclient43";
  }

  @Override
  protected String client() {
    return "Httpclient43Client";
  }

  @Override
  protected boolean retries() {
    return true;
  }

  @Override
  protected String pool() {
    return "httpclient4";
  }
}
