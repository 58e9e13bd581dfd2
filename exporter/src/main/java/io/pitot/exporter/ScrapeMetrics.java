package io.pitot.exporter;

import io.pitot.bootstrap.metrics.Counter;
import io.pitot.bootstrap.metrics.CounterFamily;
import io.pitot.bootstrap.metrics.Descriptor;
import io.pitot.bootstrap.metrics.MetricSource;
import io.pitot.bootstrap.metrics.MetricType;
import io.pitot.bootstrap.metrics.MetricVisitor;
import io.pitot.bootstrap.metrics.Series;

/** What the exporter says of itself. A scrape shows the scrapes before it. Event loop only. */
final class ScrapeMetrics implements MetricSource {
  private static final double NANOS_PER_SECOND = 1e9;
  private static final int MAX_SCRAPE_SERIES = 32;
  private static final int MAX_COLLECTORS = 1000;

  private final CounterFamily scrapes =
      new CounterFamily(
          new Descriptor(
              "pitot_scrapes_total",
              "Scrapes answered, by format and HTTP status code",
              MetricType.COUNTER,
              "format",
              "code"),
          MAX_SCRAPE_SERIES);

  private final Descriptor duration =
      new Descriptor(
          "pitot_scrape_duration_seconds",
          "Time to collect and encode an answer",
          MetricType.SUMMARY);

  private final CounterFamily errors =
      new CounterFamily(
          new Descriptor(
              "pitot_collector_errors_total",
              "Failures of a collector, whose metrics are missing from that scrape",
              MetricType.COUNTER,
              "collector"),
          MAX_COLLECTORS);

  private final Series durationSeries = new Series();
  private long durationCount;
  private long durationNanos;

  void scraped(Format format, String code) {
    scrapes.with(format.label, code).increment();
  }

  void rendered(long nanos) {
    durationCount++;
    durationNanos += nanos;
  }

  Counter errorsOf(String collector) {
    return errors.with(collector);
  }

  @Override
  public Descriptor[] families() {
    return new Descriptor[] {scrapes.descriptor(), duration, errors.descriptor()};
  }

  @Override
  public void collect(MetricVisitor visitor) {
    scrapes.collect(visitor);
    visitor.family(duration);
    visitor.summary(durationSeries, durationCount, durationNanos / NANOS_PER_SECOND);
    errors.collect(visitor);
  }
}
