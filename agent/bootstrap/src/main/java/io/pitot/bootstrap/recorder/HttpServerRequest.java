package io.pitot.bootstrap.recorder;

import io.pitot.bootstrap.Nullable;
import java.lang.ref.WeakReference;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * What is known of one request from its start to its end. Used again by its thread for the next
 * one, unless it leaves the thread: then it is found by the server's own object for the request.
 *
 * <p>Written by one thread at a time; the map hands it from one to the next.
 */
public final class HttpServerRequest {
  private static final AwayRequests AWAY = new AwayRequests();

  private static final int OK = 200;
  private static final int SERVER_ERROR = 500;
  private static final long UNKNOWN = -1;
  private static final String EVENT_STREAM = "text/event-stream";

  /** What ends sooner is timed whatever it is: asking each response for its type has its price. */
  private static final long STREAM_NANOS = 1_000_000_000L;

  /** Started, neither finished nor excluded. */
  private boolean running;

  /** Once it has left its thread, several may come to end it: the first one does. */
  @Nullable private AtomicBoolean ended;

  private boolean serversOwn;
  private boolean uriSeen;
  private boolean failed;
  private boolean aborted;
  private boolean streamed;
  private int lastStatus = OK;
  private long startNanos;

  /** Unknown until somebody asks. */
  private long elapsedNanos;

  private long requestBytes;
  private long responseBytes;
  @Nullable private Object key;

  /** What knows the final status; weak, because it may reach the key. */
  @Nullable private WeakReference<Object> source;

  @Nullable private String method;
  @Nullable private Endpoint pattern;
  @Nullable private Endpoint mapping;

  /** What a filter's route is below; null if it was not asked for. */
  @Nullable private Endpoint wholeApplication;

  @Nullable private String route;
  private RoutePath path = RoutePath.NONE;

  private boolean inServlet;

  /** Whether a filter has found the route. */
  private boolean routedByFilter;

  /** Where the route was not reached. */
  @Nullable private Endpoint knownRoute;

  HttpServerRequest() {}

  /**
   * Taken by the server, or by whatever is outermost.
   *
   * @param takenAs the server's object; null if none is known
   */
  void start(@Nullable Object takenAs) {
    if (running) {
      // The advice failed at the last end on this thread; in flight must return to zero.
      failed = true;
      finish(lastStatus);
    }
    uriSeen = false;
    failed = false;
    aborted = false;
    streamed = false;
    lastStatus = OK;
    key = takenAs;
    serversOwn = takenAs != null;
    method = null;
    pattern = null;
    mapping = null;
    wholeApplication = null;
    route = null;
    knownRoute = null;
    elapsedNanos = UNKNOWN;
    requestBytes = UNKNOWN;
    responseBytes = UNKNOWN;
    path = RoutePath.NONE;
    inServlet = false;
    routedByFilter = false;
    HttpServerRecorder.started();
    running = true;
    startNanos = System.nanoTime();
  }

  boolean isRunning() {
    return running;
  }

  /** Whether it has left its thread, which takes another one for the next request. */
  boolean isAway() {
    return ended != null;
  }

  boolean isTakenAs(Object serverObject) {
    return key == serverObject;
  }

  /** From now on another thread may end it. */
  void leaveThread() {
    Object known = key;
    if (known != null) {
      leaveThreadAs(known);
    }
  }

  /**
   * @param serverObject by which it is found from now on
   */
  void leaveThreadAs(Object serverObject) {
    if (ended != null) {
      return;
    }
    ended = new AtomicBoolean();
    key = null; // a value must not reach its key
    boolean known = false;
    try {
      AWAY.put(serverObject, this);
      known = true;
    } finally {
      if (!known) {
        ended = null; // no memory: the next request of this thread ends it
      }
    }
  }

  /** Once it has left: by what the server may well let go of while the request goes on. */
  void alsoFoundBy(Object serverObject) {
    AWAY.putAlso(serverObject, this);
  }

  /** A request that has left its thread, if that is known, is found by another object as well. */
  public static void alsoFoundBy(Object serverObject, Object other) {
    HttpServerRequest away = findAway(serverObject);
    if (away != null) {
      away.alsoFoundBy(other);
    }
  }

  /** Whether the server tells its end, and not the Servlet API. */
  boolean isServersOwn() {
    return serversOwn;
  }

  @Nullable
  static HttpServerRequest findAway(Object serverObject) {
    HttpServerRequest away = AWAY.get(serverObject);
    return away != null && away.running ? away : null;
  }

  /** To be ended by the caller. */
  @Nullable
  static HttpServerRequest takeAway(Object serverObject) {
    return AWAY.remove(serverObject);
  }

  /** Ends the request that is still known by an object which serves another one now. */
  static void endLost(Object serverObject) {
    HttpServerRequest lost = takeAway(serverObject);
    if (lost != null) {
      lost.finish(lost.lastStatus);
    }
  }

  /** Ends the requests that their servers have forgotten, as far as the collector has told. */
  static void endAllForgotten() {
    AWAY.expunge();
  }

  void method(@Nullable String method) {
    this.method = method;
  }

  /**
   * A request has arrived that some thread will serve.
   *
   * @param serverObject the server's own for the request
   * @param source what can be asked for the final status, and by which it is found as well
   */
  public static HttpServerRequest arrived(
      Object serverObject, @Nullable String method, Object source) {
    endLost(serverObject);
    HttpServerRequest request = new HttpServerRequest();
    request.start(serverObject);
    request.method = method;
    request.source = new WeakReference<Object>(source);
    request.leaveThread();
    request.alsoFoundBy(source);
    return request;
  }

  /** What it {@link #arrived} with; null if that is gone. */
  @Nullable
  public Object source() {
    WeakReference<Object> known = source;
    return known == null ? null : known.get();
  }

  @Nullable
  public String method() {
    return method;
  }

  /** Whether {@link #uri} is still to be told, or again: patterns or known routes may match it. */
  public boolean needsUri() {
    return !uriSeen && HttpServerRecorder.hasPatterns()
        || route == null && mapping != null && mapping.hasKnownRoutes();
  }

  /**
   * The raw URI, for configured patterns, and for the routes that a framework is known to have.
   *
   * @return false if the request is not to be recorded
   */
  public boolean uri(@Nullable String uri) {
    uriSeen = true;
    if (mapping != null && route == null) {
      knownRoute = mapping.knownRoute(uri);
    }
    pattern = HttpServerRecorder.endpointByPattern(uri);
    if (HttpServerRecorder.isExcluded(uri)) {
      if (running) {
        running = false;
        HttpServerRecorder.notStarted();
      }
      return false;
    }
    return true;
  }

  void mapping(@Nullable Endpoint mapping) {
    this.mapping = mapping;
  }

  boolean hasMapping() {
    return mapping != null;
  }

  /** Returns whether nothing but the mapping of this servlet names the endpoint yet. */
  boolean reachServlet() {
    inServlet = true;
    return mapping == null && pattern == null && route == null;
  }

  boolean isInServlet() {
    return inServlet;
  }

  /** Whether nothing names the endpoint yet, or the mapping that a route is below. */
  public boolean isUnrouted() {
    return mapping == null
        && (pattern == null || route != null || HttpServerRecorder.hasApplicationLabel());
  }

  /** The template of a framework; the first one names the endpoint, below the servlet mapping. */
  void route(String template) {
    if (route == null) {
      route = template;
      routedByFilter = !inServlet;
    }
  }

  void routeIfKnown(String template) {
    if (template.indexOf('{') >= 0
        || template.indexOf('*') >= 0
        || mapping != null && mapping.knows(template)) {
      route(template);
    }
  }

  @Nullable
  String route() {
    return route;
  }

  boolean hasRoute() {
    return route != null;
  }

  /** How far the route has been found. */
  RoutePath path() {
    return path;
  }

  void path(RoutePath path) {
    this.path = path;
  }

  /** No servlet serves it but the application at this path, which is in front of its routes. */
  void at(String base) {
    if (mapping == null) {
      mapping = HttpServerRecorder.below(base);
    }
  }

  /**
   * What is left of a path behind the fixed part of the servlet mapping; null if it is not below.
   */
  @Nullable
  String belowMapping(String whole) {
    Endpoint known = mapping;
    return known == null ? null : RouteTemplate.behind(known.name, whole);
  }

  /**
   * Names the endpoint from the mappings of the whole application. A filter's route is below none
   * of them, whatever servlet it has forwarded to.
   */
  public void routeByContext(
      Object context,
      @Nullable String contextPath,
      @Nullable String servletPath,
      @Nullable String pathInfo) {
    ServletMappings mappings = ServletMappings.of(context, contextPath);
    mapping = mappings.match(servletPath, pathInfo);
    wholeApplication = mappings.whole();
  }

  /** As {@link #routeByContext}, where the server does not tell the mappings. */
  void routeByContextPath(@Nullable String contextPath) {
    if (routedByFilter) {
      wholeApplication =
          HttpServerRecorder.endpoint(
              contextPath == null ? "/*" : contextPath + "/*",
              HttpServerRecorder.application(contextPath));
    }
  }

  /** The status as it is now, should nobody tell the end. */
  void lastStatus(int status) {
    lastStatus = status;
  }

  int lastStatus() {
    return lastStatus;
  }

  /** Something left the application, which makes it an error whatever the status. */
  void threw(Throwable thrown) {
    aborted = ClientAborts.isOne(thrown);
    failed = true;
  }

  /**
   * Sizes of the bodies, as the server has counted them anyway.
   *
   * @param requestBytes as far as it was read; negative if not known
   * @param responseBytes before any compression by the server; negative if not known
   */
  public void bodies(long requestBytes, long responseBytes) {
    this.requestBytes = requestBytes;
    this.responseBytes = responseBytes;
  }

  /** What the server says was thrown, if anything: a client that hung up makes no error. */
  public void brokenBy(@Nullable Object thrown, @Nullable Object alsoThrown) {
    aborted |=
        thrown instanceof Throwable && ClientAborts.isOne((Throwable) thrown)
            || alsoThrown instanceof Throwable && ClientAborts.isOne((Throwable) alsoThrown);
  }

  /**
   * Asked as it ends: whether it took so long that it may have been a stream of events, of which
   * {@link #contentType} is to be told. The clock is read once, for it is half of what Pitot costs.
   */
  public boolean mayBeStream() {
    elapsedNanos = System.nanoTime() - startNanos;
    return elapsedNanos >= STREAM_NANOS;
  }

  /**
   * What was sent. How long a client listens to events is no duration of a request: a stream is
   * counted and not timed.
   */
  public void contentType(@Nullable String type) {
    streamed = type != null && type.regionMatches(true, 0, EVENT_STREAM, 0, EVENT_STREAM.length());
  }

  /** Whether it {@link #threw} what is not the client's doing. */
  boolean isServerError() {
    return failed && !aborted;
  }

  /**
   * The server is done with it.
   *
   * @param method of the request; null if it could not even be read. If a servlet or filter has
   *     read it, the server has forgotten the request under the thread that is to end it, so the
   *     status is not to be trusted either: as for all that are forgotten, what was told last is
   * @param status the final one
   */
  public void finish(@Nullable String method, int status) {
    if (method == null && this.method != null) {
      finish(lastStatus);
    } else {
      this.method = method;
      finish(status);
    }
  }

  /**
   * The connection has changed its protocol and answers the request by the new one: that is where
   * it is counted.
   */
  public void goesOnElsewhere() {
    if (claimEnd()) {
      running = false;
      key = null;
      HttpServerRecorder.notStarted();
    }
  }

  /** Records the end, once. */
  void finish(int status) {
    if (claimEnd()) {
      finishClaimed(status);
    }
  }

  /** Whether the caller is the first to end it. */
  boolean claimEnd() {
    return running && (ended == null || ended.compareAndSet(false, true));
  }

  /** A framework knows best, then the configuration, then the servlet mapping. */
  private Endpoint endpoint() {
    Endpoint above = routedByFilter && wholeApplication != null ? wholeApplication : mapping;
    if (route != null && above != null) {
      return above.route(route);
    }
    if (knownRoute != null) {
      return knownRoute;
    }
    if (pattern == null) {
      return mapping == null ? HttpServerRecorder.UNMATCHED : mapping;
    }
    return mapping == null || !HttpServerRecorder.hasApplicationLabel()
        ? pattern
        : mapping.named(pattern.name);
  }

  void finishClaimed(int status) {
    HttpServerRecorder.finished(
        method,
        endpoint(),
        status,
        !aborted && (failed || status >= SERVER_ERROR),
        streamed ? UNKNOWN : elapsedNanos >= 0 ? elapsedNanos : System.nanoTime() - startNanos,
        requestBytes,
        responseBytes);
    running = false; // last: where the stack ended on the way, the next request does it
    key = null;
  }
}
