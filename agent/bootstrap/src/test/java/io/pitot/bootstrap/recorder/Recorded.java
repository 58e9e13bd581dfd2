package io.pitot.bootstrap.recorder;

import io.pitot.bootstrap.metrics.MetricSource;
import io.pitot.bootstrap.metrics.Registry;
import io.pitot.bootstrap.metrics.Snapshot;

/** The one recorder of this JVM. Tests use endpoints of their own and look at what has changed. */
final class Recorded {
  static final String REQUESTS = "http_requests_total";
  static final String DURATION = "http_request_duration_seconds";
  static final String IN_FLIGHT = "http_requests_in_flight";
  static final String ERRORS = "http_errors_total";

  private static final MetricSource SOURCE = install();

  private Recorded() {}

  private static MetricSource install() {
    HttpServerRecorder.install(
        new PathPattern[] {PathPattern.parse("/patterned/{id}")},
        new PathPattern[] {PathPattern.parse("/excluded/*")});
    MetricSource[] sources = Registry.DEFAULT.sources();
    return sources[sources.length - 1];
  }

  static Snapshot now() {
    return Snapshot.of(SOURCE);
  }
}
