package io.pitot.it.safety;

import static org.assertj.core.api.Assertions.assertThat;

import io.pitot.testkit.Agent;
import io.pitot.testkit.ForkedJvm;
import io.pitot.testkit.Jdk;
import io.pitot.testkit.Jdks;
import io.pitot.testkit.Scrape;
import io.pitot.testkit.openmetrics.StrictOpenMetricsParser;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Label values without end: the heap is bounded, and nothing is lost but names; and as many as the
 * configuration lets in, which are all shown.
 */
class ManyLabelsIT {
  private static final int ENDPOINTS = 1_000_000;
  private static final int METHODS = 100_000;
  private static final int STATUSES = 1_000_000;
  private static final int SERIES_LIMIT = 1_000;
  private static final int MANY = 100_000;
  private static final Pattern SERIES =
      Pattern.compile(
          "http_requests_total\\{method=\"GET\",endpoint=\"/fake/[a-z0-9]+\",status=\"200\"} 1");
  private static final String OPENMETRICS = "application/openmetrics-text;version=1.0.0";
  private static final String PROTOBUF =
      "application/vnd.google.protobuf;proto=io.prometheus.client.MetricFamily;encoding=delimited";

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

  @Test
  void aHundredThousandSeries_areShownWholeOrNotAtAll() throws Exception {
    String limits = "port=0,series.limit=10,series.limit.http_requests_total=" + MANY;
    try (ForkedJvm jvm =
        Programs.program(Jdks.preferred(8), "ManyLabels", "" + (MANY - 1), "0", "0")
            .jvmArguments("-Xmx128m", Programs.agent(limits))
            .start()) {
      bytes(jvm, "after");
      URI metrics = Agent.metricsOf(jvm);
      expectAll(new String(gzip(metrics, "*/*"), StandardCharsets.UTF_8));
      String openMetrics = new String(gzip(metrics, OPENMETRICS), StandardCharsets.UTF_8);
      assertThat(StrictOpenMetricsParser.parse(openMetrics).get("http_requests").samples)
          .hasSize(MANY);
      expectAll(openMetrics);
      assertThat(messages(gzip(metrics, PROTOBUF), "http_requests_total")).isEqualTo(MANY);

      for (String accept : List.of("*/*", OPENMETRICS, PROTOBUF)) {
        HttpResponse<byte[]> overrun = get(metrics, accept, "0.001");
        assertThat(overrun.statusCode()).isEqualTo(503);
        assertThat(new String(overrun.body(), StandardCharsets.UTF_8))
            .isEqualTo("The metrics take longer than the scraper waits.\n");
      }
      expectAll(Scrape.text(metrics));

      assertThat(Programs.exitCode(jvm)).isZero();
      // One line for each of the metrics that have room for ten only.
      assertThat(Programs.errOf(jvm)).hasSize(2 + 2);
    }
  }

  private static void expectAll(String text) {
    Set<String> shown = text.lines().filter(SERIES.asMatchPredicate()).collect(Collectors.toSet());
    assertThat(shown).hasSize(MANY);
  }

  private static byte[] gzip(URI metrics, String accept) throws Exception {
    HttpResponse<byte[]> response = get(metrics, accept, "10");
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("Content-Encoding")).hasValue("gzip");
    try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(response.body()))) {
      return in.readAllBytes();
    }
  }

  private static HttpResponse<byte[]> get(URI metrics, String accept, String timeoutSeconds)
      throws Exception {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(metrics)
                .header("Accept", accept)
                .header("Accept-Encoding", "gzip")
                .header("X-Prometheus-Scrape-Timeout-Seconds", timeoutSeconds)
                .build(),
            BodyHandlers.ofByteArray());
  }

  /** How many metrics, which are field 4, the family of this name has, which is field 1. */
  private static int messages(byte[] protobuf, String family) {
    ByteBuffer in = ByteBuffer.wrap(protobuf);
    int count = -1;
    while (in.hasRemaining()) {
      int end = varint(in) + in.position();
      boolean wanted = false;
      int metrics = 0;
      while (in.position() < end) {
        int tag = varint(in);
        int value = varint(in); // of a number, or the length of what follows
        if ((tag & 7) == 2) {
          byte[] bytes = new byte[value];
          in.get(bytes);
          wanted |= tag >> 3 == 1 && new String(bytes, StandardCharsets.UTF_8).equals(family);
          metrics += tag >> 3 == 4 ? 1 : 0;
        }
      }
      count = wanted ? metrics : count;
    }
    return count;
  }

  private static int varint(ByteBuffer in) {
    int value = 0;
    int shift = 0;
    int b;
    do {
      b = in.get();
      value |= (b & 0x7F) << shift;
      shift += 7;
    } while (b < 0);
    return value;
  }

  private static long bytes(ForkedJvm jvm, String when) {
    return Long.parseLong(jvm.awaitOut("^heap " + when + ": (\\d+)$", Programs.BOUND).group(1));
  }
}
