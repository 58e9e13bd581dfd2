package io.pitot.it.httpclient;

import io.pitot.testkit.InBetween;
import io.pitot.testkit.Jdk;
import io.pitot.testkit.Jdks;
import io.pitot.testkit.client.AsynchronousHttpClientContract;
import java.util.List;

@InBetween
class ReactorNetty08IT extends AsynchronousHttpClientContract {
  static List<Jdk> jdks() {
    return Jdks.oldestAndNewestFrom(8);
  }

  @Override
  protected String library() {
    return "reactor-netty08";
  }

  @Override
  protected String client() {
    return "ReactorNetty08Client";
  }

  @Override
  protected String statusOfLoop() {
    return "302";
  }

  @Override
  protected String[] jvmArguments() {
    return new String[] {"-Dreactor.netty.pool.maxConnections=100"};
  }
}
