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

/** Label values without end: the heap is bounded, and nothing is lost but names. */
class ManyLabelsIT {
  private static final int ENDPOINTS = 1_000_000;
  private static final int METHODS = 100_000;
  private static final int STATUSES = 1_000_000;
  private static final int SERIES_LIMIT = 1_000;

  /** A histogram series with native buckets takes 2.5 KB, and there is a limit of them. */
  private static final long HEAP_BYTES = 8 << 20;

  static List<Jdk> jdks() {
    return Jdks.oldestAndNewestFrom(8);
  }

  @ParameterizedTest(name = "JDK {0}")
  @MethodSource("jdks")
  void millionsOfLabelValues_endInOneSeries(Jdk jdk) {
    try (ForkedJvm jvm =
        Programs.program(jdk, "ManyLabels", "" + ENDPOINTS, "" + METHODS, "" + STATUSES)
            .jvmArguments("-Xmx64m", Programs.agent("port=0"))
            .start()) {
      assertThat(bytes(jvm, "after") - bytes(jvm, "before")).isLessThan(HEAP_BYTES);
      Scrape scrape = Programs.scrape(Agent.metricsOf(jvm));
      for (String name : List.of("http_requests_total", "http_request_duration_seconds_count")) {
        assertThat(scrape.family(name)).hasSize(SERIES_LIMIT + 1);
        assertThat(scrape.sum(name)).isEqualTo(1 + ENDPOINTS + METHODS + STATUSES);
      }
      assertThat(scrape.value("pitot_series_overflow_total", "family", "http_requests_total"))
          .isPositive();
      assertThat(scrape.sum("pitot_advice_errors_total")).as("%s", jvm.err()).isZero();
      Programs.scrape(Agent.metricsOf(jvm));

      assertThat(Programs.exitCode(jvm)).isZero();
      assertThat(Programs.errOf(jvm))
          .filteredOn(line -> line.contains("http_requests_total has reached its limit of"))
          .hasSize(1);
      assertThat(Programs.errOf(jvm)).hasSize(2 + 3); // one line for each metric of requests
    }
  }

  private static long bytes(ForkedJvm jvm, String when) {
    return Long.parseLong(jvm.awaitOut("^heap " + when + ": (\\d+)$", Programs.BOUND).group(1));
  }
}
