package io.pitot.bootstrap.metrics;

/** Histograms of one name; all share their buckets. */
public final class HistogramFamily extends Family<Histogram> {
  private final Buckets buckets;
  private final long[] scratch;

  public HistogramFamily(Descriptor descriptor, int limit, Buckets buckets) {
    super(descriptor, limit, new Histogram(buckets, others(descriptor)));
    this.buckets = buckets;
    this.scratch = new long[buckets.cellCount()];
  }

  @Override
  Histogram create(String[] labelValues) {
    return new Histogram(buckets, labelValues);
  }

  @Override
  void show(Histogram series, MetricVisitor visitor) {
    series.collect(visitor, scratch);
  }
}
