package io.pitot.it.httpclient;

import io.pitot.testkit.InBetween;
import io.pitot.testkit.Jdk;
import io.pitot.testkit.Jdks;
import io.pitot.testkit.client.AsynchronousHttpClientContract;
import java.util.List;

@InBetween
class Okhttp3IT extends AsynchronousHttpClientContract {
  static List<Jdk> jdks() {
    return Jdks.oldestAndNewestFrom(8);
  }

  @Override
  protected String library() {
    return "okhttp3";
  }

  @Override
  protected String client() {
    return "OkhttpClient";
  }

  @Override
  protected boolean retries() {
    return true;
  }

  @Override
  protected String pool() {
    return "okhttp";
  }

  @Override
  protected List<String> figures() {
    return List.of();
  }
}
