package io.pitot.bootstrap.metrics;

/** Gauges of one name. */
public final class GaugeFamily extends Family<Gauge> {
  public GaugeFamily(Descriptor descriptor, int limit) {
    super(descriptor, limit, new Gauge(others(descriptor)));
  }

  @Override
  Gauge create(String[] labelValues) {
    return new Gauge(labelValues);
  }

  @Override
  void show(Gauge series, MetricVisitor visitor) {
    visitor.value(series, series.get());
  }
}
