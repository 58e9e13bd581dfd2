package io.pitot.benchmarks.micro;

import io.prometheus.metrics.core.datapoints.CounterDataPoint;
import io.prometheus.metrics.core.datapoints.DistributionDataPoint;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Histogram;

/** The official Java client: its default histogram, classic and native at once, or classic only. */
final class ClientJavaSubject implements Subject {
  private static final double NANOS_PER_SECOND = 1e9;

  private final Counter requests =
      Counter.builder().name("requests_total").labelNames("method", "endpoint", "status").build();

  private final CounterDataPoint bound = requests.labelValues("GET", "/bound", "200");
  private final DistributionDataPoint duration;

  ClientJavaSubject(boolean classicOnly) {
    Histogram.Builder builder =
        Histogram.builder()
            .name("duration_seconds")
            .labelNames("method", "endpoint")
            .classicUpperBounds(Subject.boundsSeconds());
    duration = (classicOnly ? builder.classicOnly() : builder).build().labelValues("GET", "/bound");
  }

  @Override
  public void countLookedUp(String method, String endpoint, String status) {
    requests.labelValues(method, endpoint, status).inc();
  }

  @Override
  public void countBound() {
    bound.inc();
  }

  @Override
  public void observeBound(long nanos) {
    duration.observe(nanos / NANOS_PER_SECOND);
  }
}
