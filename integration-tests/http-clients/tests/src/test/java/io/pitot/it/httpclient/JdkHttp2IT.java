package io.pitot.it.httpclient;

import io.pitot.testkit.Jdk;
import io.pitot.testkit.Jdks;
import java.util.List;

class JdkHttp2IT extends Http2Contract {
  static List<Jdk> jdks() {
    return Jdks.oldestAndNewestFrom(11);
  }

  @Override
  String library() {
    return "";
  }

  @Override
  String client() {
    return "Http2JdkClient";
  }
}
