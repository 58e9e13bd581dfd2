package io.pitot.it.httpclient;

import io.pitot.testkit.Jdk;
import io.pitot.testkit.Jdks;
import java.util.List;

class JettyClient12Http2IT extends Http2Contract {
  static List<Jdk> jdks() {
    return Jdks.oldestAndNewestFrom(17);
  }

  @Override
  String library() {
    return "jetty-client12";
  }

  @Override
  String client() {
    return "Http2Jetty12Client";
  }
}
