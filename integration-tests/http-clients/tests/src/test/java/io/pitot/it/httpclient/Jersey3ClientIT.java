package io.pitot.it.httpclient;

import io.pitot.testkit.Jdk;
import io.pitot.testkit.Jdks;
import io.pitot.testkit.client.HttpClientContract;
import java.util.List;

class Jersey3ClientIT extends HttpClientContract {
  static List<Jdk> jdks() {
    return Jdks.oldestAndNewestFrom(11);
  }

  @Override
  protected String library() {
    return "jersey-client3";
  }

  @Override
  protected String application() {
    return "app11";
  }

  @Override
  protected String client() {
    return "JakartaJaxrsClient";
  }

  @Override
  protected String statusOfUnknownMethod() {
    return "";
  }

  @Override
  protected boolean retries() {
    return true;
  }

  @Override
  protected boolean hasSteadyStacks() {
    return false;
  }
}
