package io.pitot.it.httpclient;

import io.pitot.testkit.Jdk;
import io.pitot.testkit.Jdks;
import io.pitot.testkit.client.AsynchronousHttpClientContract;
import java.util.List;

class Httpasyncclient40IT extends AsynchronousHttpClientContract {
  static List<Jdk> jdks() {
    return Jdks.oldestAndNewestFrom(8);
  }

  @Override
  protected String library() {
    return "httpasyncclient40";
  }

  @Override
  protected String client() {
    return "Httpasyncclient4Client";
  }

  @Override
  protected String pool() {
    return "httpasyncclient4";
  }

  /** With TLS 1.3, which came later, it waits in vain now and then, with the agent and without. */
  @Override
  protected String[] jvmArguments() {
    return new String[] {"-Djdk.tls.client.protocols=TLSv1.2"};
  }
}
