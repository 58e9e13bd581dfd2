package io.pitot.it.httpclient;

import io.pitot.testkit.Jdk;
import io.pitot.testkit.Jdks;
import io.pitot.testkit.client.HttpClientContract;
import java.util.List;

class Resteasy3ClientIT extends HttpClientContract {
  static List<Jdk> jdks() {
    return Jdks.oldestAndNewestFrom(8);
  }

  @Override
  protected String library() {
    return "resteasy-client3";
  }

  @Override
  protected String client() {
    return "ResteasyClient";
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
  protected String statusOfRedirect() {
    return "302";
  }

  @Override
  protected String statusOfLoop() {
    return "302";
  }

  @Override
  protected String pool() {
    return "httpclient4";
  }
}
