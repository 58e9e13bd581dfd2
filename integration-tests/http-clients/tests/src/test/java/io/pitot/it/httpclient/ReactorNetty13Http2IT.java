package io.pitot.it.httpclient;

import io.pitot.testkit.Jdk;
import io.pitot.testkit.Jdks;
import java.util.List;

class ReactorNetty13Http2IT extends Http2Contract {
  static List<Jdk> jdks() {
    return Jdks.oldestAndNewestFrom(11);
  }

  @Override
  String library() {
    return "reactor-netty13";
  }

  @Override
  String client() {
    return "Http2ReactorNettyClient";
  }

  /** Its pool makes another connection while the first is not there yet. */
  @Override
  boolean multiplexes() {
    return false;
  }
}
