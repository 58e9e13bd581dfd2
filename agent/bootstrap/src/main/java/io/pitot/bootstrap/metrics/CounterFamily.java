package io.pitot.bootstrap.metrics;

/** Counters of one name. */
public final class CounterFamily extends Family<Counter> {
  private long shown;

  public CounterFamily(Descriptor descriptor, int limit) {
    super(descriptor, limit, new Counter(others(descriptor)));
  }

  @Override
  Counter create(String[] labelValues) {
    return new Counter(labelValues);
  }

  /**
   * As {@link #collect}, and adds up what was shown, so that a figure derived from it fits the same
   * scrape. Scraping thread only.
   */
  public long collectAndSum(MetricVisitor visitor) {
    shown = 0;
    collect(visitor);
    return shown;
  }

  @Override
  void show(Counter series, MetricVisitor visitor) {
    long value = series.get();
    shown += value;
    visitor.value(series, value);
  }
}
