package io.pitot.bootstrap.metrics;

/** What a family is to Prometheus. */
public enum MetricType {
  COUNTER,
  GAUGE,
  HISTOGRAM,
  SUMMARY
}
