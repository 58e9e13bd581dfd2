package io.pitot.bootstrap.client;

import io.pitot.bootstrap.metrics.Counter;
import io.pitot.bootstrap.metrics.CounterFamily;
import io.pitot.bootstrap.metrics.Descriptor;
import io.pitot.bootstrap.metrics.Family;
import io.pitot.bootstrap.metrics.GaugeFamily;
import io.pitot.bootstrap.metrics.Histogram;
import io.pitot.bootstrap.metrics.HistogramFamily;
import io.pitot.bootstrap.metrics.MetricSettings;
import io.pitot.bootstrap.metrics.MetricSource;
import io.pitot.bootstrap.metrics.MetricType;
import io.pitot.bootstrap.metrics.MetricVisitor;
import io.pitot.bootstrap.metrics.Registry;

/**
 * The metrics of outgoing calls. One call of the application is one observation, through any number
 * of clients on top of each other, retries and redirects; {@link HttpClientCall} sees to that.
 */
public final class HttpClientRecorder implements MetricSource {
  private static final MetricSettings SETTINGS = MetricSettings.get();

  static final CounterFamily REQUESTS = requests();

  static final HistogramFamily DURATION = durations();

  static final GaugeFamily IN_FLIGHT = inFlight();

  private HttpClientRecorder() {}

  /** Shows the metrics from now on. Called once, by the agent. */
  public static void install() {
    Registry.DEFAULT.register(new HttpClientRecorder());
  }

  /**
   * Records the end of a call. Never throws: without memory it goes to the overflow.
   *
   * @param method as {@link io.pitot.bootstrap.recorder.HttpMethods} numbers it
   * @param status {@link HttpClientCall#NO_RESPONSE} if there was none
   */
  static void finished(HttpClientHost host, int method, int status, long elapsedNanos) {
    Histogram duration = null;
    Counter requests = null;
    try {
      HttpClientHost.Method series = host.method(method);
      duration = series.duration;
      requests = series.requests(status);
    } catch (Throwable noMemory) {
      // The overflow series exist already.
    }
    (duration == null ? DURATION.overflow() : duration).observe(elapsedNanos);
    (requests == null ? REQUESTS.overflow() : requests).increment();
  }

  /** How many hosts may have series of their own: as the families are bounded, with some slack. */
  static int maxHosts() {
    return 2 * SETTINGS.seriesLimit("http_client_requests_total") + 16;
  }

  @Override
  public Descriptor[] families() {
    return new Descriptor[] {REQUESTS.descriptor(), DURATION.descriptor(), IN_FLIGHT.descriptor()};
  }

  @Override
  public Family<?>[] limited() {
    return new Family<?>[] {REQUESTS, DURATION, IN_FLIGHT};
  }

  @Override
  public void collect(MetricVisitor visitor) {
    HttpClientCall.endAllForgotten();
    REQUESTS.collect(visitor);
    DURATION.collect(visitor);
    IN_FLIGHT.collect(visitor);
  }

  private static CounterFamily requests() {
    String name = "http_client_requests_total";
    return new CounterFamily(
        new Descriptor(
            name,
            "Requests that the application has made, by the final status",
            MetricType.COUNTER,
            "method",
            "host",
            "status"),
        SETTINGS.seriesLimit(name));
  }

  private static HistogramFamily durations() {
    String name = "http_client_request_duration_seconds";
    return new HistogramFamily(
        new Descriptor(
            name,
            "Time from making a request to the headers of its response, or to its failure",
            MetricType.HISTOGRAM,
            "method",
            "host"),
        SETTINGS.seriesLimit(name),
        SETTINGS.secondsBuckets(name, .005, .01, .025, .05, .1, .25, .5, 1, 2.5, 5, 10));
  }

  private static GaugeFamily inFlight() {
    String name = "http_client_requests_in_flight";
    return new GaugeFamily(
        new Descriptor(
            name, "Requests made whose response has not come yet", MetricType.GAUGE, "host"),
        SETTINGS.seriesLimit(name));
  }
}
