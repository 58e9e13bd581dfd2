package io.pitot.it.httpclient;

import static org.assertj.core.api.Assertions.assertThat;

import io.pitot.testkit.Agent;
import io.pitot.testkit.ForkedJvm;
import io.pitot.testkit.Jdks;
import io.pitot.testkit.Modules;
import io.pitot.testkit.Scrape;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An application that calls more hosts than there may be series. */
class ManyHostsIT {
  private static final Duration DEADLINE = Duration.ofSeconds(60);
  private static final String REQUESTS = "http_client_requests_total";
  private static final int LIMIT = 5;
  private static final int HOSTS = 100;

  @TempDir
  @SuppressWarnings("NullAway.Init")
  Path work;

  @Test
  void hostsBeyondTheLimit_shareOneSeries() throws Exception {
    int refusing;
    try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      refusing = closed.getLocalPort();
    }
    Map<String, String> limit =
        Map.of(
            "series.limit." + REQUESTS,
            String.valueOf(LIMIT),
            "series.limit.http_client_requests_in_flight",
            String.valueOf(LIMIT));
    try (ForkedJvm jvm =
        ForkedJvm.on(Jdks.preferred(17))
            .jvmArguments(Agent.argument(work.resolve("limit.properties"), limit))
            .classPath(List.of(Modules.classesOf("http-clients/app")))
            .main("io.pitot.it.httpclient.HttpClientApplication", "UrlConnectionClient")
            .start()) {
      URI metrics = Agent.metricsOf(jvm);
      for (int i = 1; i <= HOSTS; i++) {
        jvm.send(i + " send GET http://127.0.0." + i + ":" + refusing + "/ 0");
        jvm.awaitOut("^" + i + " saw thrown java.net.ConnectException", DEADLINE);
      }
      Scrape scrape = Scrape.strict(metrics);
      assertThat(scrape.family(REQUESTS)).hasSize(LIMIT + 1);
      assertThat(scrape.sum(REQUESTS)).isEqualTo(HOSTS);
      String[] rest = {"method", "other", "host", "other", "status", "other"};
      assertThat(scrape.value(REQUESTS, rest)).isEqualTo(HOSTS - LIMIT);
      assertThat(scrape.family("http_client_requests_in_flight").values())
          .hasSize(LIMIT + 1)
          .containsOnly(0.0);
      assertThat(scrape.value("pitot_series_overflow_total", "family", REQUESTS)).isPositive();
    }
  }
}
