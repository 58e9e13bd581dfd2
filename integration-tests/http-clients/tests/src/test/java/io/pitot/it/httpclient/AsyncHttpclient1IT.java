package io.pitot.it.httpclient;

import io.pitot.testkit.Jdk;
import io.pitot.testkit.Jdks;
import java.util.List;

class AsyncHttpclient1IT extends AsyncHttpclientContract {
  static List<Jdk> jdks() {
    return Jdks.oldestAndNewestFrom(8);
  }

  @Override
  protected String library() {
    return "async-httpclient1";
  }

  @Override
  protected String client() {
    return "AsyncHttpclient1Client";
  }
}
