package io.pitot.bootstrap.recorder;

import io.pitot.bootstrap.Nullable;
import io.pitot.bootstrap.WeakIdentityMap;
import java.io.InputStream;
import java.util.Collection;
import java.util.Collections;

/**
 * What the current thread is doing for a request. One per thread, used again for each request, so
 * that serving one allocates nothing. Knows who came first: only the outermost servlet, filter or
 * chain owns the request, whatever it calls.
 *
 * <p>Confined to its thread. When a request goes asynchronous, {@link HttpServerAsync} takes over.
 */
public final class HttpServerCall {
  private static final ThreadLocal<HttpServerCall> CURRENT =
      new ThreadLocal<HttpServerCall>() {
        @Override
        protected HttpServerCall initialValue() {
          return new HttpServerCall(null);
        }
      };

  /** What is known of each servlet's mappings. Values hold no more than strings. */
  private static final WeakIdentityMap<ServletMappings> BY_SERVLET =
      new WeakIdentityMap<ServletMappings>();

  private static final int SERVER_ERROR = 500;

  private boolean active;
  private boolean silent;
  private boolean redispatched;

  /** The server ended a request just now and will tell of its end once more. */
  private boolean toldAgain;

  /** The thread's own, for one request after the other. */
  private HttpServerRequest own = new HttpServerRequest();

  /** The one that the server has this thread work on; null where no probe knows the server. */
  @Nullable private HttpServerRequest taken;

  @Nullable private HttpServerAsync async;

  /** What the thread goes on with afterwards. */
  @Nullable private final HttpServerCall outer;

  private HttpServerCall(@Nullable HttpServerCall outer) {
    this.outer = outer;
  }

  // ---- the server: takes a request, lets go of it, ends it

  /**
   * The server has this thread work on a request: a new one, or one that has left its thread.
   *
   * @param serverObject the server's own for the request
   * @return null if the thread works on it already
   */
  @Nullable
  public static HttpServerCall take(Object serverObject) {
    HttpServerCall call = CURRENT.get();
    call.toldAgain = false;
    HttpServerRequest away = HttpServerRequest.findAway(serverObject);
    HttpServerRequest before = call.taken;
    if (before != null && (before == away || before.isTakenAs(serverObject))) {
      return null;
    }
    if (before != null || call.active) {
      // Undertow begins the next request of a connection inside of the end of the last one.
      call = new HttpServerCall(call);
      CURRENT.set(call);
    }
    call.taken = away == null ? call.start(serverObject) : away;
    return call;
  }

  /**
   * As {@link #take}, where it can be none that was taken before: one that is known by this object
   * was lost by the server, and has ended.
   */
  @Nullable
  public static HttpServerCall takeNew(Object serverObject) {
    HttpServerRequest.endLost(serverObject);
    return take(serverObject);
  }

  /** As {@link #take}, where it can be none but one that has left its thread; null if unknown. */
  @Nullable
  public static HttpServerCall takeAgain(Object serverObject) {
    return HttpServerRequest.findAway(serverObject) == null ? null : take(serverObject);
  }

  /**
   * As {@link #take}, where the server only has a line for its log: null if it is of the request
   * that was let go of last, {@linkplain #letGo(boolean) to be told again}.
   */
  @Nullable
  public static HttpServerCall takeToLog(Object serverObject) {
    HttpServerCall call = CURRENT.get();
    if (call.toldAgain) {
      call.toldAgain = false;
      return null;
    }
    return take(serverObject);
  }

  /**
   * As {@link #take}, where the server may give it to another thread, or end it there, any time.
   */
  @Nullable
  public static HttpServerCall takeShared(Object serverObject) {
    HttpServerCall call = take(serverObject);
    if (call != null && call.taken != null) {
      call.taken.leaveThread();
    }
    return call;
  }

  /** The server has finished with this thread; the request may go on. */
  public void letGo() {
    HttpServerRequest request = taken;
    taken = null;
    active = false;
    if (outer != null) {
      CURRENT.set(outer);
    }
    if (request != null && !request.isAway() && request.isRunning()) {
      request.leaveThread();
    }
  }

  /**
   * As {@link #letGo()}.
   *
   * @param toldAgain whether the request has ended and this thread will log it once more
   */
  public void letGo(boolean toldAgain) {
    boolean ended = taken != null && !taken.isRunning();
    letGo();
    CURRENT.get().toldAgain = toldAgain && ended;
  }

  /**
   * The request that the server is done with, to be ended now.
   *
   * @param serverObject as it was taken; null if the server has none yet
   * @return null if it is not recorded, or has ended
   */
  @Nullable
  public static HttpServerRequest ending(@Nullable Object serverObject) {
    if (serverObject == null) {
      return null;
    }
    HttpServerRequest request = CURRENT.get().taken;
    return request != null && request.isTakenAs(serverObject)
        ? request
        : HttpServerRequest.takeAway(serverObject);
  }

  private HttpServerRequest start(@Nullable Object serverObject) {
    if (own.isAway()) {
      own = new HttpServerRequest();
    }
    own.start(serverObject);
    return own;
  }

  // ---- the Servlet API: what is outermost begins and ends the request, unless the server does

  /** The call to begin with, or null if this thread is inside a servlet or filter already. */
  @Nullable
  public static HttpServerCall idle() {
    HttpServerCall call = CURRENT.get();
    return call.active ? null : call;
  }

  /** The call whose servlet is still to be found, or null if there is none. */
  @Nullable
  public static HttpServerCall unrouted() {
    HttpServerCall call = CURRENT.get();
    return call.active && !call.silent && call.request().reachServlet() ? call : null;
  }

  /** The call that an asynchronous context starting now belongs to, or null if there is none. */
  @Nullable
  public static HttpServerCall detachable() {
    HttpServerCall call = CURRENT.get();
    return call.active && !call.silent && call.async == null ? call : null;
  }

  /**
   * Whether a forward or an include, outermost on this thread, belongs to an asynchronous request
   * that another thread began. A login page that a server forwards to is a request of its own.
   */
  public static boolean isAsynchronous(Object response) {
    return HttpServerAsync.underWay(response) != null;
  }

  /** Whether {@link #begin} wants the request's URI: only configured patterns need it. */
  public static boolean needsUri() {
    return HttpServerRecorder.hasPatterns();
  }

  /**
   * The outermost servlet, filter or chain is entered.
   *
   * @param redispatch the request is one that another thread began: it went asynchronous
   * @param uri the raw request URI; null if not {@link #needsUri}
   * @return this
   */
  public HttpServerCall begin(boolean redispatch, @Nullable String method, @Nullable String uri) {
    async = null;
    redispatched = redispatch;
    silent = redispatch;
    if (!redispatch) {
      HttpServerRequest request = taken == null ? start(null) : taken;
      request.method(method);
      silent = needsUri() && !request.uri(uri) || !request.isRunning();
    }
    active = true; // last: a stack overflow above must not leave the thread marked for ever
    return this;
  }

  /**
   * The thread serves an error page of a request that was begun before, and whose end is or will be
   * recorded there.
   *
   * @return this
   */
  public HttpServerCall beginErrorPage() {
    silent = true;
    redispatched = false;
    async = null;
    active = true;
    return this;
  }

  /**
   * The outermost servlet, filter or chain returns or throws. Ends the nesting at once, so that
   * nothing that fails afterwards can mark the thread for ever.
   *
   * @param response of the request, for a redispatch that throws: not all servers tell the listener
   * @param thrown what left it; null for a return
   * @return whether the end is to be recorded
   */
  public boolean leave(@Nullable Object response, @Nullable Throwable thrown) {
    active = false;
    if (redispatched && thrown != null) {
      if (taken != null) {
        taken.threw(thrown);
      } else if (response != null) {
        HttpServerAsync.redispatchThrew(response, thrown);
      }
    }
    return !silent;
  }

  /** Whether whatever ends the asynchronous context ends the request. */
  public boolean isDetached() {
    return async != null || request().isAway();
  }

  /** The status from now on, for servers whose responses cannot be asked (Servlet 2.5). */
  public static void status(int status) {
    HttpServerCall call = CURRENT.get();
    if (call.active) {
      call.request().lastStatus(status);
    }
  }

  /** The last {@link #status}, 200 if none. */
  public int trackedStatus() {
    return request().lastStatus();
  }

  /**
   * Tries to name the endpoint from what is known of the servlet.
   *
   * @return false if the servlet's mappings, or the path, are needed for that
   */
  public boolean routeBy(Object servlet) {
    ServletMappings mappings = BY_SERVLET.get(servlet);
    request().mapping(mappings == null ? null : mappings.only());
    return request().hasMapping();
  }

  /** Whether {@link #learn} has been called for this servlet. */
  public static boolean knows(Object servlet) {
    return BY_SERVLET.get(servlet) != null;
  }

  /** Remembers the URL patterns of a servlet; null for one without. */
  public static void learn(
      Object servlet, @Nullable String contextPath, @Nullable Collection<?> urlPatterns) {
    Collection<?> patterns = urlPatterns == null ? Collections.emptySet() : urlPatterns;
    BY_SERVLET.put(servlet, new ServletMappings(contextPath, patterns));
  }

  /**
   * As {@link #learn}, from what the server has registered.
   *
   * @param registration a {@code ServletRegistration}; null where the server has none
   */
  public static void learnRegistered(
      Object servlet, @Nullable String contextPath, @Nullable Object registration) {
    learn(
        servlet,
        contextPath,
        registration == null ? null : ServletReflection.mappingsOf(registration));
  }

  /** Names the endpoint of a servlet that has several patterns. */
  public void route(Object servlet, @Nullable String servletPath, @Nullable String pathInfo) {
    ServletMappings mappings = BY_SERVLET.get(servlet);
    request().mapping(mappings == null ? null : mappings.match(servletPath, pathInfo));
  }

  /** As {@link #learn}, for servers before Servlet 3.0. Closes the descriptor. */
  public static void learnFromWebXml(
      Object servlet,
      @Nullable String contextPath,
      @Nullable String servletName,
      @Nullable InputStream descriptor) {
    learn(servlet, contextPath, WebXml.urlPatterns(descriptor, servletName));
  }

  /**
   * As {@link #route}, and where no mapping is known: a path info tells that {@code servletPath} is
   * the fixed part of a pattern.
   */
  public void routeByPath(
      Object servlet,
      @Nullable String contextPath,
      @Nullable String servletPath,
      @Nullable String pathInfo) {
    if (!routeBy(servlet)) {
      route(servlet, servletPath, pathInfo);
    }
    if (!request().hasMapping() && pathInfo != null && servletPath != null) {
      String prefix = contextPath == null ? servletPath : contextPath + servletPath;
      request()
          .mapping(
              HttpServerRecorder.endpoint(
                  prefix + "/*", HttpServerRecorder.application(contextPath)));
    }
  }

  /** Whether the URI would tell more of the endpoint now that the request ends. */
  public boolean needsUriAtEnd() {
    return request().needsUri();
  }

  /** The raw URI of a request that ends. */
  public void uri(@Nullable String uri) {
    request().uri(uri);
  }

  /**
   * The request whose route is still to be found: in a servlet or filter, or, where the server has
   * none, in whatever it has this thread call; null if there is none.
   */
  @Nullable
  static HttpServerRequest routable() {
    HttpServerCall call = CURRENT.get();
    HttpServerRequest request = call.active ? call.silent ? null : call.request() : call.taken;
    return request == null || request.hasRoute() ? null : request;
  }

  /** The {@link #routable} request that no servlet or filter serves; null if there is none. */
  @Nullable
  static HttpServerRequest withoutServlet() {
    return CURRENT.get().active ? null : routable();
  }

  /** The route of the request on this thread, as it was told; null if it has none. */
  @Nullable
  static String route() {
    HttpServerCall call = CURRENT.get();
    return call.active && !call.silent ? call.request().route() : null;
  }

  /** Whether nothing names the endpoint yet: a filter answered by itself. */
  public boolean isUnrouted() {
    return request().isUnrouted();
  }

  /** Whether the server may end the request before what is outermost returns: route it at once. */
  public boolean mayEndInside() {
    return !silent && taken != null && taken.isAway() && taken.isUnrouted();
  }

  /** Names the endpoint from the mappings of the whole application. */
  public void routeByContext(
      Object context,
      @Nullable String contextPath,
      @Nullable String servletPath,
      @Nullable String pathInfo) {
    request().routeByContext(context, contextPath, servletPath, pathInfo);
  }

  /**
   * As {@link #routeByContext}, for servers before Servlet 3.0: tells where a filter's route is.
   */
  public void routeByContextPath(@Nullable String contextPath) {
    request().routeByContextPath(contextPath);
  }

  /**
   * A listener that will end this request when its asynchronous context ends, to be added to {@code
   * asyncContext} and then confirmed by {@link #detach}.
   *
   * @param response what will be asked for its status then
   * @return null if the server itself will end it
   */
  @Nullable
  public Object asyncListener(Object asyncContext, @Nullable Object response) {
    if (taken == null) {
      return new HttpServerAsync(own, response).listenerFor(asyncContext);
    }
    HttpServerAsync.follow(taken, response); // before the application can end it on another thread
    return null;
  }

  /** The listener was added: it ends this request now, not the thread. */
  public void detach(Object listener) {
    async = HttpServerAsync.of(listener);
  }

  /**
   * Leaves the end of the request to the server, if it is known: what the thread had of it may be
   * the server's again already.
   *
   * @param thrown what left the outermost method; null for a return
   * @return false if it is to be {@linkplain #end ended} here, for which the response is asked
   */
  public boolean endsByServer(@Nullable Throwable thrown) {
    HttpServerRequest request = taken;
    if (request != null && thrown != null) {
      request.threw(thrown);
    }
    return request != null;
  }

  /**
   * Records the end of the request, or leaves it to the asynchronous context, or to the server.
   *
   * @param status as the response says now
   * @param committed whether the response can still change
   * @param thrown what left the outermost method; null for a return
   */
  public void end(int status, boolean committed, @Nullable Throwable thrown) {
    HttpServerAsync detached = async;
    async = null; // nothing of a request stays with its thread
    if (detached != null) {
      detached.handOver(status, committed, thrown);
    } else if (!endsByServer(thrown)) {
      if (thrown != null) {
        own.threw(thrown);
      }
      own.finish(own.isServerError() && !committed ? SERVER_ERROR : status);
    }
  }

  private HttpServerRequest request() {
    HttpServerRequest request = taken;
    return request == null ? own : request;
  }
}
