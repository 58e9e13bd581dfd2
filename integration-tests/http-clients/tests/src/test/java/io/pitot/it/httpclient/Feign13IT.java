package io.pitot.it.httpclient;

import io.pitot.testkit.Jdk;
import io.pitot.testkit.Jdks;
import io.pitot.testkit.client.HttpClientContract;
import java.util.List;

class Feign13IT extends HttpClientContract {
  static List<Jdk> jdks() {
    return Jdks.oldestAndNewestFrom(8);
  }

  @Override
  protected String library() {
    return "feign13";
  }

  @Override
  protected String client() {
    return "FeignClient";
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
