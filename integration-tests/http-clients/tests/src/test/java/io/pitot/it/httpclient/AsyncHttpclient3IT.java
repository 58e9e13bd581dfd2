package io.pitot.it.httpclient;

import io.pitot.testkit.Jdk;
import io.pitot.testkit.Jdks;
import java.util.List;

class AsyncHttpclient3IT extends AsyncHttpclientContract {
  static List<Jdk> jdks() {
    return Jdks.oldestAndNewestFrom(11);
  }

  @Override
  protected String library() {
    return "async-httpclient3";
  }

  @Override
  protected String application() {
    return "app11";
  }

  @Override
  protected String client() {
    return "AsyncHttpclient3Client";
  }
}
