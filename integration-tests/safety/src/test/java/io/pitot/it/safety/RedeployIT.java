package io.pitot.it.safety;

import static org.assertj.core.api.Assertions.assertThat;

import io.pitot.testkit.Await;
import io.pitot.testkit.Jdk;
import io.pitot.testkit.Jdks;
import io.pitot.testkit.Scrape;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A web application that is taken away and put back while Prometheus scrapes. */
class RedeployIT {
  private static final int TIMES = 10;
  private static final int REQUESTS = 15;

  @TempDir Path folder;

  static List<Jdk> jdks() {
    return Jdks.oldestAndNewestFrom(8);
  }

  @ParameterizedTest(name = "JDK {0}")
  @MethodSource("jdks")
  void redeployedApplication_isCountedOnAndItsOldLoadersGo(Jdk jdk) {
    try (TomcatJvm tomcat =
        TomcatJvm.start(
            Programs.program(jdk, "TomcatMain", TomcatJvm.arguments(folder))
                .jvmArguments(Programs.agent("port=0," + TomcatJvm.withoutOrders())))) {
      // A scrape is judged by two answers: both must have all metrics.
      tomcat.send(1, "hello");
      AtomicBoolean done = new AtomicBoolean();
      CompletableFuture<Integer> scrapes =
          CompletableFuture.supplyAsync(() -> scrapeUntil(tomcat, done));
      for (int i = 1; i <= TIMES; i++) {
        tomcat.send(REQUESTS, "hello");
        // On most threads of the server the asynchronous request is the last one of its loader.
        tomcat.send(REQUESTS, "async");
        assertThat(tomcat.order("redeploy")).isEqualTo("redeployed " + i);
      }
      done.set(true);
      assertThat(scrapes.join()).isPositive();

      String left =
          Await.last(Programs.BOUND, () -> tomcat.order("loaders"), alive -> alive.equals("0"));
      assertThat(left).isEqualTo("0");
      Scrape scrape = tomcat.scrape();
      assertThat(TomcatJvm.requests(scrape, "hello")).isEqualTo(1 + TIMES * REQUESTS);
      assertThat(TomcatJvm.requests(scrape, "async")).isEqualTo(TIMES * REQUESTS);
      assertThat(scrape.sum("http_requests_total")).isEqualTo(1 + 2 * TIMES * REQUESTS);
      assertThat(scrape.sum("http_requests_in_flight")).isZero();
      assertThat(scrape.sum("pitot_advice_errors_total")).as("%s", tomcat.jvm().err()).isZero();
      tomcat.expectNormalEnd();
    }
  }

  private static int scrapeUntil(TomcatJvm tomcat, AtomicBoolean done) {
    int scrapes = 0;
    for (; !done.get(); scrapes++) {
      tomcat.scrape();
    }
    return scrapes;
  }
}
