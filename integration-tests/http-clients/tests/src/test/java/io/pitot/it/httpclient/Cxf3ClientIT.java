package io.pitot.it.httpclient;

import io.pitot.testkit.Jdk;
import io.pitot.testkit.Jdks;
import io.pitot.testkit.client.HttpClientContract;
import java.util.List;

class Cxf3ClientIT extends HttpClientContract {
  static List<Jdk> jdks() {
    return Jdks.only(8);
  }

  @Override
  protected String library() {
    return "cxf-client3";
  }

  @Override
  protected String client() {
    return "JaxrsClient";
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
