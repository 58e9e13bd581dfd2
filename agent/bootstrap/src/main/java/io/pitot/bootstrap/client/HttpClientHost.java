package io.pitot.bootstrap.client;

import io.pitot.bootstrap.IntRow;
import io.pitot.bootstrap.Nullable;
import io.pitot.bootstrap.metrics.Counter;
import io.pitot.bootstrap.metrics.Family;
import io.pitot.bootstrap.metrics.Gauge;
import io.pitot.bootstrap.metrics.Histogram;
import io.pitot.bootstrap.recorder.HttpMethods;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReferenceArray;

/** The series of one host that is called, by method. Interned; found without allocation. */
final class HttpClientHost {
  /** Longer than any name there is (RFC 1035), and who writes such a one says nothing by it. */
  static final int MAX_LENGTH = 255;

  private static final int NO_PORT = -1;

  /** By the host as callers write it, then by port. */
  private static final ConcurrentHashMap<String, IntRow<HttpClientHost>> KNOWN =
      new ConcurrentHashMap<String, IntRow<HttpClientHost>>();

  /** By label value: callers may write one host in several ways. Guarded by this class. */
  private static final Map<String, HttpClientHost> NAMED = new HashMap<String, HttpClientHost>();

  /** Whose host nobody knows. */
  static final HttpClientHost UNKNOWN = new HttpClientHost("unknown");

  /** The rest, once there are too many. */
  private static final HttpClientHost OTHER = new HttpClientHost(Family.OTHER);

  /** Ways to write them, each with its ports. Guarded by this class. */
  private static int knownCount;

  private final String name;

  /** Null until the first call: hosts that nobody calls are not shown. */
  @Nullable private volatile Gauge inFlight;

  private final AtomicReferenceArray<Method> methods =
      new AtomicReferenceArray<Method>(HttpMethods.COUNT);

  private HttpClientHost(String name) {
    this.name = name;
  }

  /**
   * The host of this name and port, the same for the same two. Beyond a bound there is one {@code
   * other} for the rest.
   *
   * @param scheme tells the port that goes without saying; null for none
   * @param host without credentials; an IPv6 literal with its brackets or without
   * @param port negative for the scheme's
   */
  static HttpClientHost of(@Nullable String scheme, @Nullable String host, int port) {
    if (host == null || host.isEmpty() || host.length() > MAX_LENGTH) {
      return UNKNOWN;
    }
    int shown = port < 0 || port == defaultPort(scheme) ? NO_PORT : port;
    IntRow<HttpClientHost> ports = KNOWN.get(host);
    HttpClientHost known = ports == null ? null : ports.get(shown);
    return known == null ? add(host, shown) : known;
  }

  private static int defaultPort(@Nullable String scheme) {
    if ("http".equalsIgnoreCase(scheme) || "ws".equalsIgnoreCase(scheme)) {
      return 80;
    }
    return "https".equalsIgnoreCase(scheme) || "wss".equalsIgnoreCase(scheme) ? 443 : NO_PORT;
  }

  private static synchronized HttpClientHost add(String host, int port) {
    IntRow<HttpClientHost> ports = KNOWN.get(host);
    HttpClientHost known = ports == null ? null : ports.get(port);
    if (known != null) {
      return known;
    }
    if (knownCount >= HttpClientRecorder.maxHosts()) {
      return OTHER;
    }
    String name = name(host, port);
    HttpClientHost named = NAMED.get(name);
    if (named == null) {
      named = new HttpClientHost(name);
      NAMED.put(name, named);
    }
    KNOWN.put(host, (ports == null ? new IntRow<HttpClientHost>() : ports).and(port, named));
    knownCount++;
    return named;
  }

  /** The label value. */
  static String name(String host, int port) {
    // What a library takes for the host may have credentials, whatever it is told apart by.
    String name = host.substring(host.lastIndexOf('@') + 1).toLowerCase(Locale.ROOT);
    if (name.indexOf(':') >= 0 && !name.startsWith("[")) {
      name = '[' + name + ']';
    }
    return port == NO_PORT ? name : name + ':' + port;
  }

  Gauge inFlight() {
    Gauge known = inFlight;
    if (known == null) {
      known =
          this == OTHER
              ? HttpClientRecorder.IN_FLIGHT.overflow()
              : HttpClientRecorder.IN_FLIGHT.with(name);
      inFlight = known;
    }
    return known;
  }

  Method method(int index) {
    Method method = methods.get(index);
    if (method == null) {
      // Two threads may both create one: the families give both the same series.
      method = new Method(HttpMethods.name(index), name);
      methods.set(index, method);
    }
    return method;
  }

  @Override
  public String toString() {
    return name;
  }

  /** The series of one host and method. */
  static final class Method {
    /** Any number may be a status. */
    private static final int MAX_CODES = 32;

    final Histogram duration;
    private final String method;
    private final String host;
    private volatile IntRow<Counter> byStatus = new IntRow<Counter>();

    Method(String method, String host) {
      this.method = method;
      this.host = host;
      this.duration = HttpClientRecorder.DURATION.with(method, host);
    }

    Counter requests(int status) {
      IntRow<Counter> known = byStatus;
      Counter counter = known.get(status);
      if (counter == null) {
        String shown = status == HttpClientCall.NO_RESPONSE ? "error" : Integer.toString(status);
        counter = HttpClientRecorder.REQUESTS.with(method, host, shown);
        if (known.size() < MAX_CODES) {
          byStatus = known.and(status, counter);
        }
      }
      return counter;
    }
  }
}
