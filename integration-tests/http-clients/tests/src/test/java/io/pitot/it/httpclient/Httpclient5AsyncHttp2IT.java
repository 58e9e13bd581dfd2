package io.pitot.it.httpclient;

import io.pitot.testkit.InBetween;
import io.pitot.testkit.Jdk;
import io.pitot.testkit.Jdks;
import java.util.List;

@InBetween
class Httpclient5AsyncHttp2IT extends Http2Contract {
  static List<Jdk> jdks() {
    return Jdks.oldestAndNewestFrom(11);
  }

  @Override
  String library() {
    return "httpclient5";
  }

  @Override
  String client() {
    return "Httpclient5AsyncClient";
  }

  /** Its pool gives each exchange a connection of its own. */
  @Override
  boolean multiplexes() {
    return false;
  }
}
