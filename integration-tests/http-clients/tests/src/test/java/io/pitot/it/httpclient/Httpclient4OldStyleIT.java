package io.pitot.it.httpclient;

import io.pitot.testkit.Jdk;
import io.pitot.testkit.Jdks;
import io.pitot.testkit.client.HttpClientContract;
import java.util.List;

class Httpclient4OldStyleIT extends HttpClientContract {
  static List<Jdk> jdks() {
    return Jdks.oldestAndNewestFrom(8);
  }

  @Override
  protected String library() {
    return "httpclient4";
  }

  @Override
  protected String client() {
    return "Httpclient40Client";
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
