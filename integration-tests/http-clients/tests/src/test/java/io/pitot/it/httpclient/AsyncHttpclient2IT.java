package io.pitot.it.httpclient;

import io.pitot.testkit.InBetween;
import io.pitot.testkit.Jdk;
import io.pitot.testkit.Jdks;
import java.util.List;

@InBetween
class AsyncHttpclient2IT extends AsyncHttpclientContract {
  static List<Jdk> jdks() {
    return Jdks.oldestAndNewestFrom(8);
  }

  @Override
  protected String library() {
    return "async-httpclient2";
  }

  @Override
  protected String client() {
    return "AsyncHttpclientClient";
  }
}
