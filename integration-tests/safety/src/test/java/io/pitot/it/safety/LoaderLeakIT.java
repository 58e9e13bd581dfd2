package io.pitot.it.safety;

import static org.assertj.core.api.Assertions.assertThat;

import io.pitot.testkit.Agent;
import io.pitot.testkit.ForkedJvm;
import io.pitot.testkit.Jdk;
import io.pitot.testkit.Jdks;
import io.pitot.testkit.Scrape;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Pitot keeps no class loader alive. */
class LoaderLeakIT {
  private static final int LOADERS = 10_000;

  static List<Jdk> jdks() {
    return Jdks.oldestAndNewestFrom(8);
  }

  @ParameterizedTest(name = "JDK {0}")
  @MethodSource("jdks")
  void thousandsOfLoadersInASmallHeap_areAllCollected(Jdk jdk) {
    try (ForkedJvm jvm =
        Programs.program(jdk, "LoaderChurn", Integer.toString(LOADERS))
            .jvmArguments("-Xmx64m", "-XX:MaxMetaspaceSize=64m", Programs.agent("port=0"))
            .start()) {
      assertThat(jvm.awaitOut("^loaders left: (\\d+)$", Programs.BOUND).group(1)).isEqualTo("0");
      Scrape scrape = Programs.scrape(Agent.metricsOf(jvm));
      assertThat(
              scrape.value(
                  "http_requests_total",
                  "method",
                  "GET",
                  "endpoint",
                  "/fake/churn",
                  "status",
                  "200"))
          .isEqualTo(LOADERS);
      assertThat(scrape.sum("http_requests_in_flight")).isZero();
      assertThat(scrape.sum("pitot_advice_errors_total")).as("%s", jvm.err()).isZero();
      assertThat(Programs.exitCode(jvm)).as("%s", jvm.err()).isZero();
    }
  }
}
