package io.pitot.exporter;

import static org.assertj.core.api.Assertions.assertThat;

import io.pitot.bootstrap.metrics.Buckets;
import io.pitot.bootstrap.metrics.CounterFamily;
import io.pitot.bootstrap.metrics.Descriptor;
import io.pitot.bootstrap.metrics.Histogram;
import io.pitot.bootstrap.metrics.HistogramFamily;
import io.pitot.bootstrap.metrics.MetricSource;
import io.pitot.bootstrap.metrics.MetricType;
import io.pitot.bootstrap.metrics.MetricVisitor;
import io.pitot.bootstrap.metrics.Series;
import io.pitot.testkit.openmetrics.StrictOpenMetricsParser;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextWriterTest {
  private final LabelText noConstants = new LabelText(Map.of());

  @Test
  void writesCounters() {
    CounterFamily family = counters("http_requests_total", "Requests", "method", "status");
    family.with("GET", "200").add(3);
    family.with("POST", "500").increment();
    assertThat(text(family))
        .isEqualTo(
            """
            # HELP http_requests_total Requests
            # TYPE http_requests_total counter
            http_requests_total{method="GET",status="200"} 3
            http_requests_total{method="POST",status="500"} 1
            """);
    assertThat(openMetrics(family))
        .isEqualTo(
            """
            # TYPE http_requests counter
            # HELP http_requests Requests
            http_requests_total{method="GET",status="200"} 3
            http_requests_total{method="POST",status="500"} 1
            # EOF
            """);
  }

  @Test
  void namesUnitsInOpenMetricsOnly() {
    Descriptor seconds = new Descriptor("cpu_seconds_total", "CPU", MetricType.COUNTER);
    assertThat(openMetrics(one(seconds, 1.5)))
        .isEqualTo(
            """
            # TYPE cpu_seconds counter
            # UNIT cpu_seconds seconds
            # HELP cpu_seconds CPU
            cpu_seconds_total 1.5
            # EOF
            """);
    Descriptor bytes = new Descriptor("heap_bytes", "Heap", MetricType.GAUGE);
    assertThat(openMetrics(one(bytes, 7))).contains("# UNIT heap_bytes bytes\n");
    assertThat(text(one(bytes, 7)))
        .isEqualTo("# HELP heap_bytes Heap\n# TYPE heap_bytes gauge\nheap_bytes 7\n");
  }

  @Test
  void writesHistogramsCumulatively() {
    HistogramFamily family =
        new HistogramFamily(
            new Descriptor("duration_seconds", "Time", MetricType.HISTOGRAM, "a"),
            10,
            Buckets.ofSeconds(true, 0.00001, 0.005, 1));
    Histogram histogram = family.with("b");
    histogram.observe(5_000_000); // exactly on a bound: inside
    histogram.observe(5_000_001);
    histogram.observe(2_000_000_000);
    String expected =
        """
        duration_seconds_bucket{a="b",le="1e-05"} 0
        duration_seconds_bucket{a="b",le="0.005"} 1
        duration_seconds_bucket{a="b",le="1.0"} 2
        duration_seconds_bucket{a="b",le="+Inf"} 3
        duration_seconds_sum{a="b"} 2.010000001
        duration_seconds_count{a="b"} 3
        """;
    assertThat(text(family)).endsWith("# TYPE duration_seconds histogram\n" + expected);
    assertThat(openMetrics(family)).endsWith("seconds Time\n" + expected + "# EOF\n");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aHistogramWithoutClassicBucketsHasInfinityOnly(boolean withNative) {
    HistogramFamily family =
        new HistogramFamily(
            new Descriptor("size_bytes", "Size", MetricType.HISTOGRAM),
            10,
            Buckets.ofBytes(withNative));
    family.withAll().observe(12);
    assertThat(text(family))
        .endsWith("size_bytes_bucket{le=\"+Inf\"} 1\nsize_bytes_sum 12\nsize_bytes_count 1\n");
    openMetrics(family);
  }

  @Test
  void writesSummaries() {
    Descriptor gc = new Descriptor("gc_seconds", "GC", MetricType.SUMMARY, "gc");
    MetricSource source = source(gc, visitor -> visitor.summary(new Series("G1"), 4, 0.25));
    assertThat(text(source))
        .endsWith("gc_seconds_sum{gc=\"G1\"} 0.25\ngc_seconds_count{gc=\"G1\"} 4\n");
    openMetrics(source);
  }

  @Test
  void writesInfos() {
    Descriptor info = new Descriptor("jvm_runtime_info", "JVM", MetricType.INFO, "version");
    MetricSource source = source(info, visitor -> visitor.value(new Series("17"), 1));
    assertThat(text(source))
        .isEqualTo(
            """
            # HELP jvm_runtime_info JVM
            # TYPE jvm_runtime_info gauge
            jvm_runtime_info{version="17"} 1
            """);
    assertThat(openMetrics(source))
        .isEqualTo(
            """
            # TYPE jvm_runtime info
            # HELP jvm_runtime JVM
            jvm_runtime_info{version="17"} 1
            # EOF
            """);
  }

  @Test
  void anInfoOfAnotherNameIsUnknownToOpenMetrics() {
    assertThat(openMetrics(one(new Descriptor("odd", "Odd", MetricType.INFO), 1)))
        .isEqualTo("# TYPE odd unknown\n# HELP odd Odd\nodd 1\n# EOF\n");
  }

  @Test
  void writesGaugesOfEveryValue() {
    Descriptor gauge = new Descriptor("g", "G", MetricType.GAUGE);
    assertThat(text(one(gauge, -1.5))).endsWith("g -1.5\n");
    assertThat(openMetrics(one(gauge, Double.NaN))).contains("\ng NaN\n");
    assertThat(openMetrics(one(gauge, Double.NEGATIVE_INFINITY))).contains("\ng -Inf\n");
  }

  @Test
  void omitsCountersThatAreNoCount() {
    Descriptor counter = new Descriptor("c_total", "C", MetricType.COUNTER);
    assertThat(openMetrics(one(counter, Double.NaN))).doesNotContain("c_total");
    assertThat(openMetrics(one(counter, -1))).doesNotContain("c_total");
  }

  @Test
  void aCounterWithoutTotalIsUnknownToOpenMetrics() {
    assertThat(openMetrics(one(new Descriptor("odd", "Odd", MetricType.COUNTER), 1)))
        .isEqualTo("# TYPE odd unknown\n# HELP odd Odd\nodd 1\n# EOF\n");
  }

  @Test
  void escapesHelpByFormat() {
    Descriptor gauge = new Descriptor("g", "a \"b\" \\ c\nd", MetricType.GAUGE);
    assertThat(text(one(gauge, 1))).startsWith("# HELP g a \"b\" \\\\ c\\nd\n");
    assertThat(openMetrics(one(gauge, 1))).contains("# HELP g a \\\"b\\\" \\\\ c\\nd\n");
  }

  @Test
  void anyLabelValueIsReadBack() {
    CounterFamily family = counters("c_total", "C", "l");
    family.with("\"\\\n\0\r\t é \uD83D\uDE00 \uD83D, le=\"{}#").increment();
    String om = openMetrics(family);
    assertThat(StrictOpenMetricsParser.parse(om).get("c").samples.get(0).labels().get("l"))
        .isEqualTo("\"\\\n\0\r\t é \uD83D\uDE00 \uFFFD, le=\"{}#");
  }

  @Test
  void constantLabelsComeFirstAndGiveWayToTheFamilysOwn() {
    Map<String, String> constants = new LinkedHashMap<>();
    constants.put("env", "a\"b");
    constants.put("method", "never");
    constants.put("zone", "1");
    CounterFamily family = counters("c_total", "C", "method");
    family.with("GET").increment();
    assertThat(write(family, Format.TEXT, new LabelText(constants)))
        .contains("\nc_total{env=\"a\\\"b\",zone=\"1\",method=\"GET\"} 1\n");
  }

  @Test
  void samplesOfAFamilyThatIsNotAskedForAreLeftOut() {
    ByteSink out = new ByteSink(16);
    TextWriter writer =
        new TextWriter(
            noConstants, out, Format.TEXT, NameFilter.parse("name[]=x"), ScrapeClock.unlimited());
    writer.family(new Descriptor("y", "Y", MetricType.GAUGE));
    writer.value(new Series(), 1);
    assertThat(out.length()).isZero();
  }

  private String text(MetricSource source) {
    return write(source, Format.TEXT, noConstants);
  }

  private String openMetrics(MetricSource source) {
    String text = write(source, Format.OPENMETRICS, noConstants);
    StrictOpenMetricsParser.parse(text);
    return text;
  }

  private static String write(MetricSource source, Format format, LabelText labels) {
    ByteSink out = new ByteSink(1);
    for (int i = 0; i < 2; i++) { // the second time from what was kept
      out.truncate(0);
      TextWriter writer =
          new TextWriter(labels, out, format, NameFilter.ALL, ScrapeClock.unlimited());
      source.collect(writer);
      writer.end();
    }
    return new String(out.toByteArray(), StandardCharsets.UTF_8);
  }

  private static CounterFamily counters(String name, String help, String... labels) {
    return new CounterFamily(new Descriptor(name, help, MetricType.COUNTER, labels), 10);
  }

  private static MetricSource one(Descriptor family, double value) {
    Series series = new Series();
    return source(family, visitor -> visitor.value(series, value));
  }

  private static MetricSource source(
      Descriptor family, java.util.function.Consumer<MetricVisitor> samples) {
    return new TestSource(family, samples);
  }
}
