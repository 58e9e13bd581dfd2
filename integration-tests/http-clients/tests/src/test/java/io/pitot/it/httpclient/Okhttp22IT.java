package io.pitot.it.httpclient;

import io.pitot.testkit.Jdk;
import io.pitot.testkit.Jdks;
import io.pitot.testkit.client.AsynchronousHttpClientContract;
import java.util.List;

class Okhttp22IT extends AsynchronousHttpClientContract {
  static List<Jdk> jdks() {
    return Jdks.oldestAndNewestFrom(8);
  }

  @Override
  protected String library() {
    return "okhttp22";
  }

  @Override
  protected String client() {
    return "Okhttp2Client";
  }

  @Override
  protected boolean retries() {
    return true;
  }

  /** Who is first, the socket's own timeout or the library's, which closes it. */
  @Override
  protected boolean hasSteadyExceptions() {
    return false;
  }
}
