package io.pitot.bootstrap.recorder;

import io.pitot.bootstrap.IntRow;
import io.pitot.bootstrap.Nullable;
import io.pitot.bootstrap.metrics.Counter;
import io.pitot.bootstrap.metrics.Family;
import io.pitot.bootstrap.metrics.Histogram;
import io.pitot.bootstrap.metrics.Series;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * The series of one endpoint, by method: found with two array reads once known. Endpoints are
 * interned by {@link HttpServerRecorder}, so whoever keeps one keeps its series.
 */
public final class Endpoint {
  final String name;

  /** The label value; null if there is no such label. */
  @Nullable final String application;

  /** By the template as the framework has it, so that a known one costs no more than a lookup. */
  private final ConcurrentHashMap<String, Endpoint> routes =
      new ConcurrentHashMap<String, Endpoint>();

  /** By their names: other endpoints of the same application. */
  private final ConcurrentHashMap<String, Endpoint> named =
      new ConcurrentHashMap<String, Endpoint>();

  private final AtomicReferenceArray<Method> methods =
      new AtomicReferenceArray<Method>(HttpMethods.COUNT);

  /** Of the application whose servlet mapping this is; null for other endpoints. */
  @Nullable private volatile KnownRoutes knownRoutes;

  Endpoint(String name, @Nullable String application) {
    this.name = name;
    this.application = application;
  }

  void setKnownRoutes(KnownRoutes ofItsApplication) {
    knownRoutes = ofItsApplication;
  }

  /** Whether {@link #knownRoute} may find something. */
  boolean hasKnownRoutes() {
    KnownRoutes known = knownRoutes;
    return known != null && !known.isEmpty();
  }

  /** Whether a framework of the application has named this very template. */
  boolean knows(String template) {
    KnownRoutes known = knownRoutes;
    return known != null && known.has(template);
  }

  /** The endpoint of a request below this mapping that has not reached its route. */
  @Nullable
  Endpoint knownRoute(@Nullable String uri) {
    KnownRoutes known = knownRoutes;
    return known == null ? null : known.match(this, uri);
  }

  @Override
  public String toString() {
    return name;
  }

  /**
   * The endpoint of a framework's route below this servlet mapping: {@code /app/api/*} and {@code
   * users/{id}} make {@code /app/api/users/{id}}.
   *
   * @param template as the framework has it, bounded in number
   */
  Endpoint route(String template) {
    Endpoint known = routes.get(template);
    if (known == null) {
      known = HttpServerRecorder.endpoint(RouteTemplate.below(name, template), application);
      if (known != HttpServerRecorder.OTHER) {
        routes.put(template, known); // as bounded as the endpoints are
      }
    }
    return known;
  }

  /** The endpoint of this name in the application that this one is of. */
  Endpoint named(String other) {
    Endpoint known = named.get(other);
    if (known == null) {
      known = HttpServerRecorder.endpoint(other, application);
      if (known != HttpServerRecorder.OTHER) {
        named.put(other, known); // as bounded as the endpoints are
      }
    }
    return known;
  }

  Method method(int index) {
    Method method = methods.get(index);
    if (method == null) {
      // Two threads may both create one: the families give both the same series.
      method = new Method(HttpMethods.name(index), name, application);
      methods.set(index, method);
    }
    return method;
  }

  /** The series of one endpoint and method. */
  static final class Method {
    /** Any number may be a status, of which an honest endpoint has few. */
    private static final int MAX_CODES = 32;

    final Histogram duration;
    final Counter errors;
    private final String method;
    private final String endpoint;
    @Nullable private final String application;
    @Nullable private volatile Histogram requestSize;
    @Nullable private volatile Histogram responseSize;
    private volatile IntRow<Counter> byStatus = new IntRow<Counter>();

    Method(String method, String endpoint, @Nullable String application) {
      this.method = method;
      this.endpoint = endpoint;
      this.application = application;
      this.duration = in(HttpServerRecorder.DURATION);
      this.errors = in(HttpServerRecorder.ERRORS);
    }

    private <S extends Series> S in(Family<S> family) {
      return application == null
          ? family.with(method, endpoint)
          : family.with(method, endpoint, application);
    }

    /** Only where the server knows sizes are there such series. */
    Histogram requestSize() {
      Histogram known = requestSize;
      if (known == null) {
        known = in(HttpServerRecorder.REQUEST_SIZE);
        requestSize = known;
      }
      return known;
    }

    Histogram responseSize() {
      Histogram known = responseSize;
      if (known == null) {
        known = in(HttpServerRecorder.RESPONSE_SIZE);
        responseSize = known;
      }
      return known;
    }

    Counter requests(int status) {
      IntRow<Counter> known = byStatus;
      Counter counter = known.get(status);
      if (counter != null) {
        return counter;
      }
      String code = Integer.toString(status);
      counter =
          application == null
              ? HttpServerRecorder.REQUESTS.with(method, endpoint, code)
              : HttpServerRecorder.REQUESTS.withAll(method, endpoint, code, application);
      if (known.size() < MAX_CODES) {
        byStatus = known.and(status, counter);
      }
      return counter;
    }
  }
}
