package io.pitot.it.httpclient;

import io.pitot.testkit.Jdk;
import io.pitot.testkit.Jdks;
import io.pitot.testkit.client.HttpClientContract;
import java.util.List;

class UrlConnectionIT extends HttpClientContract {
  static List<Jdk> jdks() {
    return Jdks.from(8);
  }

  @Override
  protected String library() {
    return "";
  }

  @Override
  protected String client() {
    return "UrlConnectionClient";
  }

  @Override
  protected String statusOfUnknownMethod() {
    return "";
  }

  @Override
  protected boolean retries() {
    return true;
  }
}
