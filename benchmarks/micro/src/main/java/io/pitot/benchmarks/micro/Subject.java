package io.pitot.benchmarks.micro;

/**
 * One library under {@link RegistryBenchmark}: a counter with three labels and a histogram of
 * durations with the classic bounds of {@code http_request_duration_seconds}.
 */
interface Subject {
  /** Increments the counter of these label values, found by them. */
  void countLookedUp(String method, String endpoint, String status);

  /** Increments a counter that was found before. */
  void countBound();

  /** Observes in a histogram series that was found before. */
  void observeBound(long nanos);

  /** The subject of this name: a value of the benchmark's parameter. */
  static Subject named(String name) {
    return switch (name) {
      case "pitot" -> new PitotSubject(true);
      case "pitot-classic" -> new PitotSubject(false);
      case "client_java" -> new ClientJavaSubject(false);
      case "client_java-classic" -> new ClientJavaSubject(true);
      case "micrometer" -> new MicrometerSubject();
      case "opentelemetry" -> new OpenTelemetrySubject();
      default -> throw new IllegalArgumentException(name);
    };
  }

  static double[] boundsSeconds() {
    return new double[] {.005, .01, .025, .05, .1, .25, .5, 1, 2.5, 5, 10};
  }
}
