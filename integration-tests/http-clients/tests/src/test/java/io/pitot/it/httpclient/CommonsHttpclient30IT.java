package io.pitot.it.httpclient;

import io.pitot.testkit.Jdk;
import io.pitot.testkit.Jdks;
import io.pitot.testkit.client.HttpClientContract;
import java.util.List;

class CommonsHttpclient30IT extends HttpClientContract {
  static List<Jdk> jdks() {
    return Jdks.oldestAndNewestFrom(8);
  }

  @Override
  protected String library() {
    return "commons-httpclient30";
  }

  @Override
  protected String client() {
    return "CommonsHttpclientClient";
  }

  @Override
  protected boolean retries() {
    return true;
  }

  @Override
  protected String pool() {
    return "commons_httpclient";
  }
}
