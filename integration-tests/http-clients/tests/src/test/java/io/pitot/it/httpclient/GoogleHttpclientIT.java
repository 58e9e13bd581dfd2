package io.pitot.it.httpclient;

import io.pitot.testkit.Jdk;
import io.pitot.testkit.Jdks;
import io.pitot.testkit.client.HttpClientContract;
import java.util.List;

class GoogleHttpclientIT extends HttpClientContract {
  static List<Jdk> jdks() {
    return Jdks.oldestAndNewestFrom(8);
  }

  @Override
  protected String library() {
    return "google-httpclient";
  }

  @Override
  protected String client() {
    return "GoogleClient";
  }

  @Override
  protected String statusOfUnknownMethod() {
    return "error";
  }

  @Override
  protected boolean retries() {
    return true;
  }

  @Override
  protected boolean hasSteadyStacks() {
    return false;
  }

  @Override
  protected String statusOfLoop() {
    return "302";
  }
}
