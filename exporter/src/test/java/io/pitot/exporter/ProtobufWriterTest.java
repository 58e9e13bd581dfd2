package io.pitot.exporter;

import static org.assertj.core.api.Assertions.assertThat;

import io.pitot.bootstrap.metrics.Buckets;
import io.pitot.bootstrap.metrics.CounterFamily;
import io.pitot.bootstrap.metrics.Descriptor;
import io.pitot.bootstrap.metrics.HistogramFamily;
import io.pitot.bootstrap.metrics.MetricSource;
import io.pitot.bootstrap.metrics.MetricType;
import io.pitot.bootstrap.metrics.Registry;
import io.pitot.bootstrap.metrics.Series;
import io.prometheus.metrics.expositionformats.generated.com_google_protobuf_4_35_0.Metrics;
import io.prometheus.metrics.expositionformats.generated.com_google_protobuf_4_35_0.Metrics.BucketSpan;
import io.prometheus.metrics.expositionformats.generated.com_google_protobuf_4_35_0.Metrics.Histogram;
import io.prometheus.metrics.expositionformats.generated.com_google_protobuf_4_35_0.Metrics.LabelPair;
import io.prometheus.metrics.expositionformats.generated.com_google_protobuf_4_35_0.Metrics.Metric;
import io.prometheus.metrics.expositionformats.generated.com_google_protobuf_4_35_0.Metrics.MetricFamily;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProtobufWriterTest {
  private static final long START = 1_234_567_890_123L;
  private static final long SECOND = 1_000_000_000L;

  @Test
  void writesCountersWithTheirStart() {
    Descriptor requests =
        new Descriptor("requests_total", "Requests", MetricType.COUNTER, "method", "status");
    MetricFamily family =
        one(
            new TestSource(
                requests,
                visitor -> {
                  visitor.value(new Series(START, "GET", "200"), 3);
                  visitor.value(new Series(START, "POST", "500"), 1.5);
                }));
    assertThat(family.getName()).isEqualTo("requests_total");
    assertThat(family.getHelp()).isEqualTo("Requests");
    assertThat(family.getType()).isEqualTo(Metrics.MetricType.COUNTER);
    assertThat(family.getMetricList())
        .extracting(metric -> metric.getCounter().getValue())
        .containsExactly(3.0, 1.5);
    Metric first = family.getMetric(0);
    assertThat(labels(first)).isEqualTo(Map.of("method", "GET", "status", "200"));
    assertThat(first.hasTimestampMs()).isFalse();
    assertThat(first.getCounter().getCreatedTimestamp().getSeconds()).isEqualTo(1_234_567_890);
    assertThat(first.getCounter().getCreatedTimestamp().getNanos()).isEqualTo(123_000_000);
    assertThat(first.getCounter().hasExemplar()).isFalse();
  }

  @Test
  void aStartOnTheSecondHasNoFraction() {
    Descriptor counter = new Descriptor("c_total", "C", MetricType.COUNTER);
    Series series = new Series(1_234_567_890_000L);
    Metric metric = one(new TestSource(counter, visitor -> visitor.value(series, 1))).getMetric(0);
    assertThat(metric.getCounter().getCreatedTimestamp().getSeconds()).isEqualTo(1_234_567_890);
    assertThat(metric.getCounter().getCreatedTimestamp().getNanos()).isZero();
  }

  @Test
  void omitsCountersThatAreNoCount() {
    Descriptor counter = new Descriptor("c_total", "C", MetricType.COUNTER);
    assertThat(read(one(counter, Double.NaN))).isEmpty();
    assertThat(read(one(counter, -1))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -0.0, -1.5, 1e300, Double.NaN, Double.NEGATIVE_INFINITY})
  void writesGaugesOfEveryValue(double value) {
    MetricFamily family = one(one(new Descriptor("g", "G", MetricType.GAUGE), value));
    assertThat(family.getType()).isEqualTo(Metrics.MetricType.GAUGE);
    assertThat(Double.valueOf(family.getMetric(0).getGauge().getValue()))
        .isEqualTo(Double.valueOf(value));
    assertThat(family.getMetric(0).getLabelList()).isEmpty();
  }

  @Test
  void writesInformationAsAGauge() {
    MetricFamily family = one(one(new Descriptor("jvm_runtime_info", "J", MetricType.INFO), 1));
    assertThat(family.getName()).isEqualTo("jvm_runtime_info");
    assertThat(family.getType()).isEqualTo(Metrics.MetricType.GAUGE);
    assertThat(family.getMetric(0).getGauge().getValue()).isEqualTo(1);
  }

  @Test
  void writesSummariesWithTheirStart() {
    Descriptor gc = new Descriptor("gc_seconds", "GC", MetricType.SUMMARY, "gc");
    MetricFamily family =
        one(new TestSource(gc, visitor -> visitor.summary(new Series(START, "G1"), 4, 0.25)));
    assertThat(family.getType()).isEqualTo(Metrics.MetricType.SUMMARY);
    Metrics.Summary summary = family.getMetric(0).getSummary();
    assertThat(summary.getSampleCount()).isEqualTo(4);
    assertThat(summary.getSampleSum()).isEqualTo(0.25);
    assertThat(summary.getQuantileList()).isEmpty();
    assertThat(summary.getCreatedTimestamp().getSeconds()).isEqualTo(START / 1000);
  }

  @Test
  void namesUnitsAsOpenMetricsDoes() {
    assertThat(one(one(new Descriptor("cpu_seconds_total", "C", MetricType.COUNTER), 1)).getUnit())
        .isEqualTo("seconds");
    assertThat(one(one(new Descriptor("heap_bytes", "H", MetricType.GAUGE), 1)).getUnit())
        .isEqualTo("bytes");
    assertThat(one(one(new Descriptor("threads", "T", MetricType.GAUGE), 1)).hasUnit()).isFalse();
  }

  @Test
  void aFamilyWithoutSamplesIsLeftOut() {
    assertThat(read(new TestSource(new Descriptor("g", "G", MetricType.GAUGE), visitor -> {})))
        .isEmpty();
  }

  // ---- histograms

  @Test
  void writesClassicBucketsBesideNativeOnes() {
    HistogramFamily family = histograms(Buckets.ofSeconds(true, .005, 1));
    family.withAll().observe(5_000_000); // exactly on a bound: inside
    family.withAll().observe(5_000_001);
    family.withAll().observe(2 * SECOND);
    family.withAll().observe(953); // within the zero threshold, 2^-20 s
    MetricFamily read = one(family);
    assertThat(read.getType()).isEqualTo(Metrics.MetricType.HISTOGRAM);
    Histogram histogram = read.getMetric(0).getHistogram();
    assertThat(histogram.getSampleCount()).isEqualTo(4);
    assertThat(histogram.getSampleSum()).isEqualTo(2.010000954);
    assertThat(classic(histogram))
        .isEqualTo(Map.of(.005, 2L, 1.0, 3L, Double.POSITIVE_INFINITY, 4L));
    assertThat(histogram.getSchema()).isEqualTo(3);
    assertThat(histogram.getZeroThreshold()).isEqualTo(Math.pow(2, -20));
    assertThat(histogram.getZeroCount()).isEqualTo(1);
    // 2^(-61/8) s are 5.06 ms.
    assertThat(Protobuf.buckets(histogram)).isEqualTo(Map.of(-61, 2L, 8, 1L));
    assertThat(histogram.getPositiveSpanList())
        .extracting(BucketSpan::getOffset)
        .containsExactly(-61, 68);
    assertThat(histogram.getNegativeSpanList()).isEmpty();
    assertThat(histogram.getExemplarsList()).isEmpty();
    assertThat(histogram.getCreatedTimestamp().getSeconds())
        .isEqualTo(family.withAll().startMillis() / 1000);
  }

  @Test
  void shortGapsAreBridgedAndLongOnesAreNot() {
    HistogramFamily family = histograms(Buckets.ofBytes(true));
    family.withAll().observe(16); // bucket 32
    family.withAll().observe(16);
    family.withAll().observe(20); // bucket 35: two empty ones between
    family.withAll().observe(32); // bucket 40: four
    Histogram histogram = one(family).getMetric(0).getHistogram();
    assertThat(Protobuf.buckets(histogram)).isEqualTo(Map.of(32, 2L, 35, 1L, 40, 1L));
    assertThat(histogram.getPositiveDeltaList()).containsExactly(2L, -2L, 0L, 1L, 0L);
    assertThat(histogram.getPositiveSpanList())
        .extracting(BucketSpan::getLength)
        .containsExactly(4, 1);
  }

  @Test
  void onlyWhatIsConfiguredIsWritten() {
    HistogramFamily classic = histograms(Buckets.ofSeconds(false, .1));
    classic.withAll().observe(SECOND);
    Histogram histogram = one(classic).getMetric(0).getHistogram();
    assertThat(classic(histogram)).isEqualTo(Map.of(.1, 0L, Double.POSITIVE_INFINITY, 1L));
    assertThat(histogram.hasSchema()).isFalse();
    assertThat(histogram.hasZeroThreshold()).isFalse();
    assertThat(histogram.getPositiveSpanList()).isEmpty();

    HistogramFamily nativeOnly = histograms(Buckets.ofSeconds(true));
    nativeOnly.withAll().observe(SECOND);
    histogram = one(nativeOnly).getMetric(0).getHistogram();
    assertThat(histogram.getBucketList()).isEmpty();
    assertThat(Protobuf.buckets(histogram)).isEqualTo(Map.of(0, 1L));

    HistogramFamily neither = histograms(Buckets.ofSeconds(false));
    neither.withAll().observe(SECOND);
    histogram = one(neither).getMetric(0).getHistogram();
    assertThat(classic(histogram)).isEqualTo(Map.of(Double.POSITIVE_INFINITY, 1L));
  }

  @Test
  void aHistogramWithoutObservationsIsANativeOne() {
    HistogramFamily family = histograms(Buckets.ofSeconds(true, .1));
    family.withAll();
    Histogram histogram = one(family).getMetric(0).getHistogram();
    assertThat(histogram.getSampleCount()).isZero();
    assertThat(histogram.getZeroThreshold()).isPositive();
    assertThat(classic(histogram)).isEqualTo(Map.of(.1, 0L, Double.POSITIVE_INFINITY, 0L));
  }

  // ---- labels

  @Test
  void anyLabelValueIsReadBack() {
    String value = "\"\\\n\0\r\t é \uD83D\uDE00 \uD83D, le=\"{}#";
    for (int length : new int[] {1, 100, 127, 128, 16_383, 16_384, 3_000_000}) {
      String padded = value + "x".repeat(length);
      CounterFamily family = counters("l");
      family.with(padded).increment();
      family.with("next").increment();
      MetricFamily read = one(family);
      assertThat(labels(read.getMetric(0)))
          .isEqualTo(Map.of("l", padded.replace("\uD83D, ", "\uFFFD, ")));
      assertThat(labels(read.getMetric(1))).isEqualTo(Map.of("l", "next"));
    }
  }

  @Test
  void constantLabelsComeFirstAndGiveWayToTheFamilysOwn() {
    Map<String, String> constants = new LinkedHashMap<>();
    constants.put("env", "a\"b");
    constants.put("method", "never");
    constants.put("zone", "1");
    CounterFamily family = counters("method");
    family.with("GET").increment();
    MetricFamily read = write(constants, NameFilter.ALL, family).get("c_total");
    assertThat(read.getMetric(0).getLabelList())
        .extracting(label -> label.getName() + "=" + label.getValue())
        .containsExactly("env=a\"b", "zone=1", "method=GET");
  }

  // ---- families

  @Test
  void familiesThatAreNotAskedForAreLeftOut() {
    MetricSource a = one(new Descriptor("a", "A", MetricType.GAUGE), 1);
    MetricSource b = one(new Descriptor("b", "B", MetricType.GAUGE), 2);
    assertThat(write(Map.of(), NameFilter.parse("name[]=b"), a, b, a)).containsOnlyKeys("b");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 50, 100_000})
  void aFamilyOfAnySizeIsFollowedByTheNext(int series) {
    Descriptor many = new Descriptor("many", "Many", MetricType.GAUGE, "i");
    MetricSource first =
        new TestSource(
            many,
            visitor -> {
              for (int i = 0; i < series; i++) {
                visitor.value(new Series("number " + i), i);
              }
            });
    MetricSource second = one(new Descriptor("second", "S", MetricType.GAUGE), 2);
    Map<String, MetricFamily> read = write(Map.of(), NameFilter.ALL, first, second);
    assertThat(series == 0 ? 0 : read.get("many").getMetricCount()).isEqualTo(series);
    assertThat(read.get("second").getMetric(0).getGauge().getValue()).isEqualTo(2);
  }

  @Test
  void aFailingCollectorLosesItsOwnFamiliesOnly() {
    Registry registry = new Registry();
    registry.register(one(new Descriptor("before", "B", MetricType.GAUGE), 1));
    registry.register(
        new TestSource(
            new Descriptor("bad", "Bad", MetricType.GAUGE),
            visitor -> {
              visitor.value(new Series(), 1);
              visitor.family(new Descriptor("worse", "Worse", MetricType.GAUGE));
              visitor.value(new Series(), 1);
              throw new IllegalStateException("no connection");
            }));
    registry.register(one(new Descriptor("after", "A", MetricType.GAUGE), 1));
    registry.register(
        new TestSource(
            new Descriptor("last", "Last", MetricType.GAUGE),
            visitor -> {
              throw new IllegalStateException("no connection");
            }));
    ByteSink out = new ByteSink(1);
    new Scrape(registry, Map.of(), new ScrapeMetrics(), new TestLog())
        .render(Format.PROTOBUF, NameFilter.ALL, out);
    assertThat(Protobuf.read(out.toByteArray())).containsOnlyKeys("before", "after");
  }

  // ---- help

  private static HistogramFamily histograms(Buckets buckets) {
    return new HistogramFamily(
        new Descriptor("duration_seconds", "Time", MetricType.HISTOGRAM), 10, buckets);
  }

  private static CounterFamily counters(String label) {
    return new CounterFamily(new Descriptor("c_total", "C", MetricType.COUNTER, label), 10);
  }

  private static MetricSource one(Descriptor family, double value) {
    return new TestSource(family, visitor -> visitor.value(new Series(), value));
  }

  private static MetricFamily one(MetricSource source) {
    return read(source).values().iterator().next();
  }

  private static Map<String, MetricFamily> read(MetricSource source) {
    return write(Map.of(), NameFilter.ALL, source);
  }

  private static Map<String, MetricFamily> write(
      Map<String, String> constants, NameFilter filter, MetricSource... sources) {
    ByteSink out = new ByteSink(1);
    ProtobufWriter writer = new ProtobufWriter(constants, out, filter, ScrapeClock.unlimited());
    for (MetricSource source : sources) {
      writer.begin();
      source.collect(writer);
    }
    writer.end();
    return Protobuf.read(out.toByteArray());
  }

  private static Map<String, String> labels(Metric metric) {
    Map<String, String> labels = new LinkedHashMap<>();
    for (LabelPair label : metric.getLabelList()) {
      labels.put(label.getName(), label.getValue());
    }
    return labels;
  }

  private static Map<Double, Long> classic(Histogram histogram) {
    Map<Double, Long> counts = new LinkedHashMap<>();
    for (Metrics.Bucket bucket : histogram.getBucketList()) {
      counts.put(bucket.getUpperBound(), bucket.getCumulativeCount());
    }
    return counts;
  }
}
