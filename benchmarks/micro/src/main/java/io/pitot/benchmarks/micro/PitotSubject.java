package io.pitot.benchmarks.micro;

import io.pitot.bootstrap.metrics.Buckets;
import io.pitot.bootstrap.metrics.Counter;
import io.pitot.bootstrap.metrics.CounterFamily;
import io.pitot.bootstrap.metrics.Descriptor;
import io.pitot.bootstrap.metrics.Histogram;
import io.pitot.bootstrap.metrics.HistogramFamily;
import io.pitot.bootstrap.metrics.MetricType;

/** Pitot's registry, with the cells of native buckets or without. */
final class PitotSubject implements Subject {
  private static final int LIMIT = 1000;

  private final CounterFamily requests =
      new CounterFamily(
          new Descriptor(
              "requests_total", "Requests", MetricType.COUNTER, "method", "endpoint", "status"),
          LIMIT);

  private final Counter bound = requests.with("GET", "/bound", "200");
  private final Histogram duration;

  PitotSubject(boolean withNative) {
    Descriptor descriptor =
        new Descriptor("duration_seconds", "Duration", MetricType.HISTOGRAM, "method", "endpoint");
    duration =
        new HistogramFamily(
                descriptor, LIMIT, Buckets.ofSeconds(withNative, Subject.boundsSeconds()))
            .with("GET", "/bound");
  }

  @Override
  public void countLookedUp(String method, String endpoint, String status) {
    requests.with(method, endpoint, status).increment();
  }

  @Override
  public void countBound() {
    bound.increment();
  }

  @Override
  public void observeBound(long nanos) {
    duration.observe(nanos);
  }
}
