package com.example.shop;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Histogram;

/** The same metrics of statements, borrowing and calls as a careful developer writes them. */
final class WorkMetricsByHand extends WorkMetrics {
  private static final double NANOS_PER_SECOND = 1e9;
  private static final double[] BOUNDS = {.001, .005, .01, .025, .05, .1, .25, .5, 1, 2.5, 5, 10};

  private final Counter queries =
      Counter.builder()
          .name("database_queries_total")
          .help("Statements executed")
          .labelNames("database", "operation", "status")
          .register();

  private final Histogram duration =
      histogram("database_query_duration_seconds", "database", "operation");

  private final Histogram acquire =
      histogram("database_connection_acquire_duration_seconds", "database", "pool");

  private final Histogram usage =
      histogram("database_connection_usage_duration_seconds", "database", "pool");

  private final Counter calls =
      Counter.builder()
          .name("http_client_requests_total")
          .help("Calls of other services")
          .labelNames("method", "host", "status")
          .register();

  private final Histogram callDuration =
      histogram("http_client_request_duration_seconds", "method", "host");

  private static Histogram histogram(String name, String... labels) {
    return Histogram.builder()
        .name(name)
        .help("Seconds")
        .labelNames(labels)
        .classicUpperBounds(BOUNDS)
        .register();
  }

  @Override
  void acquired(long elapsedNanos) {
    acquire.labelValues("h2/shop", "shop").observe(elapsedNanos / NANOS_PER_SECOND);
  }

  @Override
  void executed(String operation, long elapsedNanos) {
    queries.labelValues("h2/shop", operation, "success").inc();
    duration.labelValues("h2/shop", operation).observe(elapsedNanos / NANOS_PER_SECOND);
  }

  @Override
  void called(int status, long elapsedNanos) {
    calls.labelValues("GET", "stock", Integer.toString(status)).inc();
    callDuration.labelValues("GET", "stock").observe(elapsedNanos / NANOS_PER_SECOND);
  }

  @Override
  void returned(long elapsedNanos) {
    usage.labelValues("h2/shop", "shop").observe(elapsedNanos / NANOS_PER_SECOND);
  }
}
