package io.pitot.it.httpclient;

import io.pitot.testkit.Jdk;
import io.pitot.testkit.Jdks;
import io.pitot.testkit.client.HttpClientContract;
import java.util.List;

/** By the JDK's HttpClient, where CXF 3 takes HttpURLConnection. */
class Cxf4ClientIT extends HttpClientContract {
  static List<Jdk> jdks() {
    return Jdks.oldestAndNewestFrom(17);
  }

  @Override
  protected String library() {
    return "cxf-client4";
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
  protected boolean retries() {
    return true;
  }

  @Override
  protected boolean hasSteadyStacks() {
    return false;
  }

  /** It asks without waiting, and waits for that; what fails it may send once more, or not. */
  @Override
  protected boolean hasSteadyRequests() {
    return false;
  }
}
