package io.pitot.bootstrap.metrics;

/** What a family is to Prometheus. */
public enum MetricType {
  COUNTER,
  GAUGE,
  HISTOGRAM,
  SUMMARY,
  /** Facts as labels, of value 1; the name ends in {@code _info}. */
  INFO
}
