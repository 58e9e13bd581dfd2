package io.pitot.bootstrap.recorder;

import io.pitot.bootstrap.Nullable;
import io.pitot.bootstrap.metrics.Counter;
import io.pitot.bootstrap.metrics.CounterFamily;
import io.pitot.bootstrap.metrics.Descriptor;
import io.pitot.bootstrap.metrics.Family;
import io.pitot.bootstrap.metrics.Histogram;
import io.pitot.bootstrap.metrics.HistogramFamily;
import io.pitot.bootstrap.metrics.MetricSettings;
import io.pitot.bootstrap.metrics.MetricSource;
import io.pitot.bootstrap.metrics.MetricType;
import io.pitot.bootstrap.metrics.MetricVisitor;
import io.pitot.bootstrap.metrics.Registry;
import io.pitot.bootstrap.metrics.Series;
import java.util.Arrays;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * The metrics of served requests. One request is one start and one finish, through any number of
 * filters, forwards and asynchronous hops; {@link HttpServerCall} sees to that.
 *
 * <p>The requests in flight are those started less those that the same scrape shows as finished, so
 * {@code started = finished + in flight} holds in every scrape, whatever happens meanwhile.
 */
public final class HttpServerRecorder implements MetricSource {
  private static final MetricSettings SETTINGS = MetricSettings.get();

  static final CounterFamily REQUESTS =
      counters("http_requests_total", "Requests finished", "method", "endpoint", "status");

  static final HistogramFamily DURATION = durations();

  static final HistogramFamily REQUEST_SIZE =
      sizes("http_request_size_bytes", "Size of the body that was read of a request");

  static final HistogramFamily RESPONSE_SIZE =
      sizes("http_response_size_bytes", "Size of the body that was written of a response");

  static final CounterFamily ERRORS =
      counters(
          "http_errors_total",
          "Requests that ended with a server error (5xx) or an exception",
          "method",
          "endpoint");

  private static final Descriptor IN_FLIGHT =
      new Descriptor(
          "http_requests_in_flight", "Requests started and not finished", MetricType.GAUGE);

  private static final Series IN_FLIGHT_SERIES = new Series();
  private static final LongAdder STARTED = new LongAdder();

  /**
   * Endpoints are bounded as the families are, which count what they turn away; the slack is for
   * them to do so.
   */
  private static final int MAX_ENDPOINTS = 2 * SETTINGS.seriesLimit("http_requests_total") + 16;

  private static final ConcurrentHashMap<String, Endpoint> ENDPOINTS =
      new ConcurrentHashMap<String, Endpoint>();

  /** By the paths of applications that are no servlets, as their frameworks have them. */
  private static final ConcurrentHashMap<String, Endpoint> BASES =
      new ConcurrentHashMap<String, Endpoint>();

  /** Where a request is counted that has no endpoint: no servlet, route or pattern took it. */
  static final Endpoint UNMATCHED = new Endpoint("unmatched", labelled("unmatched"));

  /** Where the rest is counted once there are too many. */
  static final Endpoint OTHER = new Endpoint(Family.OTHER, labelled(Family.OTHER));

  private static volatile PathPattern[] endpointPatterns = {};
  private static volatile PathPattern[] excludePatterns = {};

  private HttpServerRecorder() {}

  /** Shows the metrics of this recorder from now on. Called once, by the agent. */
  public static void install(PathPattern[] endpoints, PathPattern[] excludes) {
    endpointPatterns = endpoints.clone();
    excludePatterns = excludes.clone();
    Registry.DEFAULT.register(new HttpServerRecorder());
  }

  /**
   * The application at this context path as a label value; null if there is no such label.
   *
   * @param contextPath null or empty for the root application
   */
  @Nullable
  static String application(@Nullable String contextPath) {
    return labelled(contextPath == null || contextPath.isEmpty() ? "/" : contextPath);
  }

  @Nullable
  private static String labelled(String application) {
    return SETTINGS.hasApplicationLabel() ? application : null;
  }

  /** Whether requests are told apart by application, so that each is to be asked for its own. */
  static boolean hasApplicationLabel() {
    return SETTINGS.hasApplicationLabel();
  }

  /**
   * The endpoint of this name in this application, the same for the same two. Beyond a bound there
   * is one endpoint {@code other} for the rest.
   *
   * @param application as {@link #application} has it
   */
  static Endpoint endpoint(String name, @Nullable String application) {
    String key = application == null ? name : application + ' ' + name;
    Endpoint known = ENDPOINTS.get(key);
    if (known != null) {
      return known;
    }
    if (ENDPOINTS.size() >= MAX_ENDPOINTS) {
      return OTHER;
    }
    Endpoint fresh = new Endpoint(name, application);
    known = ENDPOINTS.putIfAbsent(key, fresh);
    return known == null ? fresh : known;
  }

  /**
   * The endpoint of an application at this path that is no servlet: of what it has no route for,
   * and below which its routes are.
   *
   * @param base such as {@code /api/}
   */
  static Endpoint below(String base) {
    Endpoint known = BASES.get(base);
    if (known == null) {
      String path = base.endsWith("/") ? base.substring(0, base.length() - 1) : base;
      known = endpoint(path + "/*", application(path));
      if (known != OTHER) {
        BASES.put(base, known); // as bounded as the endpoints are
      }
    }
    return known;
  }

  static boolean hasPatterns() {
    return endpointPatterns.length > 0 || excludePatterns.length > 0;
  }

  @Nullable
  static Endpoint endpointByPattern(@Nullable String uri) {
    PathPattern pattern = PathPattern.first(endpointPatterns, uri);
    return pattern == null ? null : endpoint(pattern.toString(), UNMATCHED.application);
  }

  static boolean isExcluded(@Nullable String uri) {
    return PathPattern.first(excludePatterns, uri) != null;
  }

  static void started() {
    STARTED.increment();
  }

  /** Takes a {@link #started} back: the request is not to be recorded. */
  static void notStarted() {
    STARTED.decrement();
  }

  /**
   * Records the end of a request that {@link #started}. Never throws: where memory runs out, the
   * request is counted in the overflow series instead.
   *
   * @param elapsedNanos from the start to now; negative if that says nothing of the request
   * @param error whether it counts in {@code http_errors_total}
   * @param requestBytes of the body, as far as it was read; negative if not known
   * @param responseBytes of the body, likewise
   */
  static void finished(
      @Nullable String method,
      Endpoint endpoint,
      int status,
      boolean error,
      long elapsedNanos,
      long requestBytes,
      long responseBytes) {
    Histogram duration = null;
    Counter errors = null;
    Counter requests = null;
    try {
      Endpoint.Method series = endpoint.method(HttpMethods.indexOf(method));
      duration = series.duration;
      errors = series.errors;
      requests = series.requests(status);
      if (requestBytes >= 0) {
        series.requestSize().observe(requestBytes);
      }
      if (responseBytes >= 0) {
        series.responseSize().observe(responseBytes);
      }
    } catch (Throwable noMemory) {
      // The overflow series exist already; what was found before the failure is still right.
    }
    if (elapsedNanos >= 0) {
      (duration == null ? DURATION.overflow() : duration).observe(elapsedNanos);
    }
    if (error) {
      (errors == null ? ERRORS.overflow() : errors).increment();
    }
    (requests == null ? REQUESTS.overflow() : requests).increment();
  }

  @Override
  public Descriptor[] families() {
    return new Descriptor[] {
      REQUESTS.descriptor(),
      DURATION.descriptor(),
      IN_FLIGHT,
      ERRORS.descriptor(),
      REQUEST_SIZE.descriptor(),
      RESPONSE_SIZE.descriptor()
    };
  }

  @Override
  public Family<?>[] limited() {
    return new Family<?>[] {REQUESTS, DURATION, ERRORS, REQUEST_SIZE, RESPONSE_SIZE};
  }

  @Override
  public void collect(MetricVisitor visitor) {
    HttpServerRequest.endAllForgotten();
    long finished = REQUESTS.collectAndSum(visitor);
    long started = STARTED.sum();
    DURATION.collect(visitor);
    visitor.family(IN_FLIGHT);
    visitor.value(IN_FLIGHT_SERIES, Math.max(0, started - finished));
    ERRORS.collect(visitor);
    REQUEST_SIZE.collect(visitor);
    RESPONSE_SIZE.collect(visitor);
  }

  private static String[] labels(String... always) {
    if (!SETTINGS.hasApplicationLabel()) {
      return always;
    }
    String[] labels = Arrays.copyOf(always, always.length + 1);
    labels[always.length] = "application";
    return labels;
  }

  private static CounterFamily counters(String name, String help, String... labels) {
    return new CounterFamily(
        new Descriptor(name, help, MetricType.COUNTER, labels(labels)), SETTINGS.seriesLimit(name));
  }

  private static HistogramFamily sizes(String name, String help) {
    return new HistogramFamily(
        new Descriptor(name, help, MetricType.HISTOGRAM, labels("method", "endpoint")),
        SETTINGS.seriesLimit(name),
        SETTINGS.bytesBuckets(name, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000));
  }

  private static HistogramFamily durations() {
    String name = "http_request_duration_seconds";
    return new HistogramFamily(
        new Descriptor(
            name,
            "Time from taking a request to its true end, asynchronous work included",
            MetricType.HISTOGRAM,
            labels("method", "endpoint")),
        SETTINGS.seriesLimit(name),
        SETTINGS.secondsBuckets(name, .005, .01, .025, .05, .1, .25, .5, 1, 2.5, 5, 10));
  }
}
