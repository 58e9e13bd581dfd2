package io.pitot.it.httpclient;

import io.pitot.testkit.InBetween;
import io.pitot.testkit.Jdk;
import io.pitot.testkit.Jdks;
import java.util.List;

@InBetween
class Okhttp4Http2IT extends Http2Contract {
  static List<Jdk> jdks() {
    return Jdks.oldestAndNewestFrom(11);
  }

  @Override
  String library() {
    return "okhttp4";
  }

  @Override
  String client() {
    return "OkhttpClient";
  }
}
