package io.pitot.it.httpclient;

import io.pitot.testkit.Jdk;
import io.pitot.testkit.Jdks;
import io.pitot.testkit.client.AsynchronousHttpClientContract;
import java.util.List;

class JdkHttpclientIT extends AsynchronousHttpClientContract {
  static List<Jdk> jdks() {
    return Jdks.from(11);
  }

  @Override
  protected String library() {
    return "";
  }

  @Override
  protected String application() {
    return "app11";
  }

  @Override
  protected String client() {
    return "JdkClient";
  }

  @Override
  protected String statusOfLoop() {
    return "302";
  }

  @Override
  protected boolean retries() {
    return true;
  }
}
