package io.pitot.exporter;

import io.pitot.bootstrap.Nullable;
import io.pitot.bootstrap.metrics.Buckets;
import io.pitot.bootstrap.metrics.Descriptor;
import io.pitot.bootstrap.metrics.MetricType;
import io.pitot.bootstrap.metrics.Series;
import java.util.Map;

/**
 * Writes messages {@code io.prometheus.client.MetricFamily}, each behind its length: the only
 * format that has native histograms and the start of what is counted. Field numbers are those of
 * {@code io/prometheus/client/metrics.proto} in Prometheus' client_model.
 *
 * <p>Labels are encoded anew each time: a scraper asks for one format, and what text keeps with a
 * series would be kept twice. One thread.
 */
final class ProtobufWriter extends ExpositionWriter {
  // MetricFamily
  private static final int NAME = 1;
  private static final int HELP = 2;
  private static final int TYPE = 3;
  private static final int METRIC = 4;
  private static final int UNIT = 5;

  // Metric
  private static final int LABEL = 1;
  private static final int GAUGE = 2;
  private static final int COUNTER = 3;
  private static final int SUMMARY = 4;
  private static final int HISTOGRAM = 7;

  // LabelPair, Counter, Gauge, Bucket, BucketSpan, Timestamp
  private static final int LABEL_NAME = 1;
  private static final int LABEL_VALUE = 2;
  private static final int VALUE = 1;
  private static final int COUNTER_START = 3;
  private static final int CUMULATIVE_COUNT = 1;
  private static final int UPPER_BOUND = 2;
  private static final int SPAN_OFFSET = 1;
  private static final int SPAN_LENGTH = 2;
  private static final int SECONDS = 1;
  private static final int NANOS = 2;

  // Summary, Histogram
  private static final int SAMPLE_COUNT = 1;
  private static final int SAMPLE_SUM = 2;
  private static final int SUMMARY_START = 4;
  private static final int BUCKET = 3;
  private static final int SCHEMA = 5;
  private static final int ZERO_THRESHOLD = 6;
  private static final int ZERO_COUNT = 7;
  private static final int POSITIVE_SPAN = 12;
  private static final int POSITIVE_DELTA = 13;
  private static final int HISTOGRAM_START = 15;

  /** Bytes that the lengths of most messages take: up to 127 bytes, 16 KB, 2 MB. */
  private static final int SMALL = 1;

  private static final int MEDIUM = 2;
  private static final int LARGE = 3;

  /** A gap of up to so many empty buckets costs less as deltas than as a span. */
  private static final int MAX_GAP = 2;

  private static final int MILLIS_PER_SECOND = 1_000;
  private static final int NANOS_PER_MILLI = 1_000_000;

  private final Map<String, String> constants;
  private final ProtobufSink fields;
  private final NativeBuckets natives = new NativeBuckets();

  /** The constant labels of the open family, encoded. */
  private final ByteSink constantLabels = new ByteSink(64);

  private final ProtobufSink constantFields = new ProtobufSink(constantLabels);

  /** The open family; null where there is none or its samples are not asked for. */
  @Nullable private Descriptor family;

  private int familyStart;
  private int firstMetric;

  ProtobufWriter(
      Map<String, String> constants, ByteSink out, NameFilter filter, ScrapeClock clock) {
    super(out, filter, clock);
    this.constants = constants;
    this.fields = new ProtobufSink(out);
  }

  @Override
  void begin() {
    closeFamily();
    super.begin();
  }

  @Override
  void takeBack() {
    family = null;
    super.takeBack();
  }

  @Override
  void end() {
    closeFamily();
  }

  @Override
  public void family(Descriptor descriptor) {
    closeFamily();
    if (!filter.accepts(descriptor)) {
      return;
    }
    family = descriptor;
    familyStart = fields.open(LARGE);
    fields.string(NAME, descriptor.name);
    fields.string(HELP, descriptor.help);
    fields.number(TYPE, type(descriptor.type));
    firstMetric = out.length();
    constantLabels.truncate(0);
    for (Map.Entry<String, String> constant : constants.entrySet()) {
      if (!descriptor.hasLabel(constant.getKey())) {
        label(constantFields, constant.getKey(), constant.getValue());
      }
    }
  }

  /** One without metrics is left out. */
  private void closeFamily() {
    Descriptor open = family;
    family = null;
    if (open == null) {
      return;
    }
    if (out.length() == firstMetric) {
      out.truncate(familyStart - LARGE);
      return;
    }
    String unit = FamilyText.unit(open);
    if (unit != null) {
      fields.string(UNIT, unit);
    }
    fields.close(familyStart, LARGE);
  }

  private static int type(MetricType type) {
    switch (type) {
      case COUNTER:
        return 0;
      case GAUGE:
      case INFO: // which this format has no type for
        return 1;
      case SUMMARY:
        return 2;
      case HISTOGRAM:
        return 4;
    }
    throw new AssertionError(type);
  }

  @Override
  public void value(Series series, long value) {
    value(series, (double) value);
  }

  @Override
  public void value(Series series, double value) {
    series();
    Descriptor open = family;
    if (open == null) {
      return;
    }
    boolean counts = open.type == MetricType.COUNTER;
    // A counter that is negative or not a number would fail the whole scrape elsewhere.
    if (value >= 0 || !counts) {
      int metric = openMetric(open, series);
      int message = fields.open(counts ? COUNTER : GAUGE, SMALL);
      fields.real(VALUE, value);
      if (counts) {
        start(COUNTER_START, series);
      }
      fields.close(message, SMALL);
      fields.close(metric, MEDIUM);
    }
  }

  @Override
  public void summary(Series series, long count, double sum) {
    series();
    Descriptor open = family;
    if (open != null) {
      int metric = openMetric(open, series);
      int message = fields.open(SUMMARY, SMALL);
      fields.number(SAMPLE_COUNT, count);
      fields.real(SAMPLE_SUM, sum);
      start(SUMMARY_START, series);
      fields.close(message, SMALL);
      fields.close(metric, MEDIUM);
    }
  }

  @Override
  public void histogram(Series series, Buckets buckets, long[] cells, double sum) {
    series();
    Descriptor open = family;
    if (open != null) {
      int metric = openMetric(open, series);
      int message = fields.open(HISTOGRAM, MEDIUM);
      long count = 0;
      for (long cell : cells) {
        count += cell;
      }
      fields.number(SAMPLE_COUNT, count);
      fields.real(SAMPLE_SUM, sum);
      if (buckets.classicCount() > 0 || !buckets.hasNative()) {
        classicBuckets(buckets, cells, count);
      }
      if (buckets.hasNative()) {
        nativeBuckets(buckets, cells);
      }
      start(HISTOGRAM_START, series);
      fields.close(message, MEDIUM);
      fields.close(metric, MEDIUM);
    }
  }

  private void classicBuckets(Buckets buckets, long[] cells, long all) {
    long count = 0;
    int cell = 0;
    for (int i = 0; i < buckets.classicCount(); i++) {
      while (cell <= buckets.classicCell(i)) {
        count += cells[cell++];
      }
      classicBucket(buckets.classicBound(i), count);
    }
    classicBucket(Double.POSITIVE_INFINITY, all);
  }

  private void classicBucket(double bound, long count) {
    int bucket = fields.open(BUCKET, SMALL);
    fields.number(CUMULATIVE_COUNT, count);
    fields.real(UPPER_BOUND, bound);
    fields.close(bucket, SMALL);
  }

  /** The zero threshold is never 0, by which a histogram without observations is a native one. */
  private void nativeBuckets(Buckets buckets, long[] cells) {
    natives.fill(buckets, cells);
    fields.signed(SCHEMA, natives.schema());
    fields.real(ZERO_THRESHOLD, buckets.nativeZeroThreshold());
    fields.number(ZERO_COUNT, natives.zeros());
    int next = 0; // the index that a span without offset would begin with
    for (int i = 0; i < natives.size(); ) {
      int end = spanEnd(i);
      int length = natives.index(end - 1) + 1 - natives.index(i);
      int span = fields.open(POSITIVE_SPAN, SMALL);
      fields.signed(SPAN_OFFSET, natives.index(i) - next);
      fields.number(SPAN_LENGTH, length);
      fields.close(span, SMALL);
      next = natives.index(i) + length;
      i = end;
    }
    deltas();
  }

  /** Behind the last bucket of the span that begins with bucket {@code first}. */
  private int spanEnd(int first) {
    int end = first + 1;
    while (end < natives.size() && gap(end) <= MAX_GAP) {
      end++;
    }
    return end;
  }

  /** How many empty buckets there are in front of bucket {@code i}. */
  private int gap(int i) {
    return natives.index(i) - natives.index(i - 1) - 1;
  }

  private void deltas() {
    long before = 0;
    for (int i = 0; i < natives.size(); i++) {
      int empty = i == 0 || gap(i) > MAX_GAP ? 0 : gap(i);
      for (int gap = 0; gap < empty; gap++) {
        fields.signed(POSITIVE_DELTA, -before);
        before = 0;
      }
      fields.signed(POSITIVE_DELTA, natives.count(i) - before);
      before = natives.count(i);
    }
  }

  private int openMetric(Descriptor open, Series series) {
    int metric = fields.open(METRIC, MEDIUM);
    out.put(constantLabels.array(), 0, constantLabels.length());
    for (int i = 0; i < open.labelCount(); i++) {
      label(fields, open.labelName(i), series.labelValue(i));
    }
    return metric;
  }

  private static void label(ProtobufSink to, String name, String value) {
    int label = to.open(LABEL, SMALL);
    to.string(LABEL_NAME, name);
    to.string(LABEL_VALUE, value);
    to.close(label, SMALL);
  }

  private void start(int field, Series series) {
    long millis = series.startMillis();
    int timestamp = fields.open(field, SMALL);
    fields.number(SECONDS, millis / MILLIS_PER_SECOND);
    long rest = millis % MILLIS_PER_SECOND;
    if (rest != 0) { // a Timestamp is of proto3, where 0 is said by saying nothing
      fields.number(NANOS, rest * NANOS_PER_MILLI);
    }
    fields.close(timestamp, SMALL);
  }
}
