package io.pitot.benchmarks.micro;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/** Micrometer with its Prometheus registry; the bounds as service level objectives. */
final class MicrometerSubject implements Subject {
  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

  private final Counter bound =
      registry.counter("requests", "method", "GET", "endpoint", "/bound", "status", "200");

  private final Timer duration =
      Timer.builder("duration")
          .tags("method", "GET", "endpoint", "/bound")
          .serviceLevelObjectives(
              Arrays.stream(Subject.boundsSeconds())
                  .mapToObj(seconds -> Duration.ofNanos((long) (seconds * 1e9)))
                  .toArray(Duration[]::new))
          .register(registry);

  @Override
  public void countLookedUp(String method, String endpoint, String status) {
    registry
        .counter("requests", "method", method, "endpoint", endpoint, "status", status)
        .increment();
  }

  @Override
  public void countBound() {
    bound.increment();
  }

  @Override
  public void observeBound(long nanos) {
    duration.record(nanos, TimeUnit.NANOSECONDS);
  }
}
