package io.pitot.exporter;

import static org.assertj.core.api.Assertions.assertThat;

import io.pitot.bootstrap.metrics.Buckets;
import io.pitot.bootstrap.metrics.CounterFamily;
import io.pitot.bootstrap.metrics.Descriptor;
import io.pitot.bootstrap.metrics.HistogramFamily;
import io.pitot.bootstrap.metrics.MetricType;
import io.pitot.exporter.RawClient.Response;
import io.pitot.testkit.openmetrics.MetricFamily;
import io.pitot.testkit.openmetrics.Sample;
import io.pitot.testkit.openmetrics.StrictOpenMetricsParser;
import io.prometheus.metrics.expositionformats.generated.com_google_protobuf_4_35_0.Metrics;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A hundred thousand series, as Prometheus counts them: each format has each one, exactly. */
class ManySeriesTest extends ServerTest {
  private static final int COUNTERS = 50_000;
  private static final int HISTOGRAMS = 10_000;

  /** Two buckets, +Inf, sum and count. */
  private static final int SAMPLES_PER_HISTOGRAM = 5;

  private static final Map<Format, String> ACCEPT =
      Map.of(
          Format.TEXT,
          "",
          Format.OPENMETRICS,
          "Accept: application/openmetrics-text; version=1.0.0\r\n",
          Format.PROTOBUF,
          "Accept: application/vnd.google.protobuf;proto=io.prometheus.client.MetricFamily;encoding=delimited\r\n");

  /** As maps are printed: in order, and without quotes. */
  private static final Pattern LABELS = Pattern.compile("(shop=.*),(le=.*)}");

  private int port;

  @BeforeEach
  void serve() {
    CounterFamily orders =
        new CounterFamily(
            new Descriptor("orders_total", "Orders", MetricType.COUNTER, "shop"), COUNTERS);
    for (int i = 0; i < COUNTERS; i++) {
      orders.with("shop" + i).add(i);
    }
    HistogramFamily waits =
        new HistogramFamily(
            new Descriptor("waits_seconds", "Waits", MetricType.HISTOGRAM, "shop"),
            HISTOGRAMS,
            Buckets.ofSeconds(false, 0.5, 1));
    for (int i = 0; i < HISTOGRAMS; i++) {
      waits.with("shop" + i).observe(i * 100_000L); // nanoseconds: half of them up to 0.5 s
    }
    registry.register(orders);
    registry.register(waits);
    port = start().port();
  }

  @Test
  void openMetricsHasEachSeries() throws IOException {
    byte[] body = body(Format.OPENMETRICS);
    Map<String, MetricFamily> families = StrictOpenMetricsParser.parse(body);
    assertThat(families.get("orders").samples).hasSize(COUNTERS);
    assertThat(families.get("waits_seconds").samples).hasSize(HISTOGRAMS * SAMPLES_PER_HISTOGRAM);
    Map<String, Double> shown = new HashMap<>();
    for (String family : List.of("orders", "waits_seconds")) {
      for (Sample sample : families.get(family).samples) {
        shown.put(sample.name() + sample.labels(), sample.value());
      }
    }
    assertThat(shown).isEqualTo(expected());
  }

  @Test
  void textHasEachSeries() throws IOException {
    String text = new String(body(Format.TEXT), StandardCharsets.UTF_8);
    Map<String, Double> shown = new HashMap<>();
    text.lines()
        .filter(line -> line.startsWith("orders") || line.startsWith("waits"))
        .forEach(
            line -> {
              int value = line.lastIndexOf(' ');
              String series = LABELS.matcher(line.substring(0, value)).replaceFirst("$2, $1}");
              shown.put(series.replace("\"", ""), Double.valueOf(line.substring(value)));
            });
    assertThat(shown).isEqualTo(expected());
  }

  @Test
  void protobufHasEachSeries() throws IOException {
    Map<String, Metrics.MetricFamily> families = Protobuf.read(body(Format.PROTOBUF));
    Map<String, Double> shown = new HashMap<>();
    for (Metrics.Metric metric : families.get("orders_total").getMetricList()) {
      shown.put("orders_total{" + shop(metric), metric.getCounter().getValue());
    }
    for (Metrics.Metric metric : families.get("waits_seconds").getMetricList()) {
      Metrics.Histogram histogram = metric.getHistogram();
      String labels = ", " + shop(metric);
      shown.put("waits_seconds_sum{" + shop(metric), histogram.getSampleSum());
      shown.put("waits_seconds_count{" + shop(metric), (double) histogram.getSampleCount());
      for (Metrics.Bucket bucket : histogram.getBucketList()) {
        String le = Doubles.canonical(bucket.getUpperBound());
        shown.put("waits_seconds_bucket{le=" + le + labels, (double) bucket.getCumulativeCount());
      }
    }
    assertThat(shown).isEqualTo(expected());
  }

  @ParameterizedTest
  @EnumSource(Format.class)
  void scraperThatDoesNotWaitForThem_isToldSo(Format format) throws IOException {
    String timeout = "X-Prometheus-Scrape-Timeout-Seconds: 0.001\r\n";
    Response overrun = RawClient.get(port, "/metrics", ACCEPT.get(format) + timeout);
    assertThat(overrun.status()).isEqualTo(503);
    assertThat(overrun.text()).isEqualTo("The metrics take longer than the scraper waits.\n");
    assertThat(body(Format.TEXT)).isNotEmpty();
  }

  private byte[] body(Format format) throws IOException {
    Response response =
        RawClient.get(port, "/metrics", ACCEPT.get(format) + "Accept-Encoding: gzip\r\n");
    assertThat(response.status()).isEqualTo(200);
    return response.unzippedBytes();
  }

  private static String shop(Metrics.Metric metric) {
    return "shop=" + metric.getLabel(0).getValue() + "}";
  }

  private static double seconds(int number) {
    return number / 1e4;
  }

  private static Map<String, Double> expected() {
    Map<String, Double> series = new HashMap<>();
    for (int i = 0; i < COUNTERS; i++) {
      series.put("orders_total{shop=shop" + i + "}", (double) i);
    }
    for (int i = 0; i < HISTOGRAMS; i++) {
      String shop = "shop=shop" + i + "}";
      series.put("waits_seconds_bucket{le=0.5, " + shop, seconds(i) <= 0.5 ? 1.0 : 0);
      series.put("waits_seconds_bucket{le=1.0, " + shop, 1.0);
      series.put("waits_seconds_bucket{le=+Inf, " + shop, 1.0);
      series.put("waits_seconds_sum{" + shop, seconds(i));
      series.put("waits_seconds_count{" + shop, 1.0);
    }
    return series;
  }
}
