package io.pitot.bootstrap.recorder;

import io.pitot.bootstrap.Nullable;
import io.pitot.bootstrap.WeakIdentityMap;
import java.io.InputStream;
import java.util.Collection;
import java.util.Collections;

/**
 * The request that the current thread is serving. One per thread, used again for each request, so
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
          return new HttpServerCall();
        }
      };

  /** What is known of each servlet's mappings. Values hold no more than strings. */
  private static final WeakIdentityMap<ServletMappings> BY_SERVLET =
      new WeakIdentityMap<ServletMappings>();

  /** The mappings of whole applications, for requests that no servlet saw. */
  private static final WeakIdentityMap<ServletMappings> BY_CONTEXT =
      new WeakIdentityMap<ServletMappings>();

  private static final int OK = 200;
  private static final int SERVER_ERROR = 500;

  private boolean active;
  private boolean silent;
  private boolean redispatched;
  private boolean unfinished;
  private long startNanos;
  private int trackedStatus;
  @Nullable private String method;
  @Nullable private Endpoint endpoint;
  @Nullable private HttpServerAsync async;

  private HttpServerCall() {}

  /** The call to begin with, or null if this thread is inside a request already. */
  @Nullable
  public static HttpServerCall idle() {
    HttpServerCall call = CURRENT.get();
    return call.active ? null : call;
  }

  /** The call whose endpoint is still to be found, or null if there is none. */
  @Nullable
  public static HttpServerCall unrouted() {
    HttpServerCall call = CURRENT.get();
    return call.active && !call.silent && call.endpoint == null ? call : null;
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
    return HttpServerAsync.isUnderWay(response);
  }

  /** Whether {@link #begin} wants the request's URI: only configured patterns need it. */
  public static boolean needsUri() {
    return HttpServerRecorder.hasEndpointPatterns() || HttpServerRecorder.hasExcludePatterns();
  }

  /**
   * The thread takes a request.
   *
   * @param redispatch it is one that another thread began: it went asynchronous
   * @param uri the raw request URI; null if not {@link #needsUri}
   * @return this
   */
  public HttpServerCall begin(boolean redispatch, @Nullable String method, @Nullable String uri) {
    if (unfinished) {
      // The advice failed at the last exit on this thread; in flight must return to zero.
      finishFailed();
    }
    this.method = method;
    this.endpoint = HttpServerRecorder.hasEndpointPatterns() ? byPattern(uri) : null;
    this.async = null;
    this.trackedStatus = OK;
    this.silent =
        redispatch || HttpServerRecorder.hasExcludePatterns() && HttpServerRecorder.isExcluded(uri);
    this.redispatched = redispatch;
    if (!silent) {
      HttpServerRecorder.started();
      unfinished = true;
      startNanos = System.nanoTime();
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
    if (redispatched && thrown != null && response != null) {
      HttpServerAsync.redispatchThrew(response, thrown);
    }
    return !silent;
  }

  /** Whether an asynchronous context has taken over, or may be asked to. */
  public boolean isDetached() {
    return async != null;
  }

  /** The status from now on, for servers whose responses cannot be asked (Servlet 2.5). */
  public static void status(int status) {
    HttpServerCall call = CURRENT.get();
    if (call.active) {
      call.trackedStatus = status;
    }
  }

  /** The last {@link #status}, 200 if none. */
  public int trackedStatus() {
    return trackedStatus;
  }

  /**
   * Tries to name the endpoint from what is known of the servlet.
   *
   * @return false if the servlet's mappings, or the path, are needed for that
   */
  public boolean routeBy(Object servlet) {
    ServletMappings mappings = BY_SERVLET.get(servlet);
    endpoint = mappings == null ? null : mappings.only();
    return endpoint != null;
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

  /** Names the endpoint of a servlet that has several patterns. */
  public void route(Object servlet, @Nullable String servletPath, @Nullable String pathInfo) {
    ServletMappings mappings = BY_SERVLET.get(servlet);
    endpoint = mappings == null ? null : mappings.match(servletPath, pathInfo);
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
    if (endpoint == null && pathInfo != null && servletPath != null) {
      String prefix = contextPath == null ? servletPath : contextPath + servletPath;
      endpoint = HttpServerRecorder.endpoint(prefix + "/*");
    }
  }

  /** Whether no servlet was reached and no pattern matched: a filter answered by itself. */
  public boolean isUnrouted() {
    return endpoint == null;
  }

  /** Names the endpoint from the mappings of the whole application. */
  public void routeByContext(
      Object context,
      @Nullable String contextPath,
      @Nullable String servletPath,
      @Nullable String pathInfo) {
    ServletMappings mappings = BY_CONTEXT.get(context);
    if (mappings == null) {
      mappings = new ServletMappings(contextPath, ServletReflection.urlPatterns(context));
      BY_CONTEXT.put(context, mappings);
    }
    endpoint = mappings.match(servletPath, pathInfo);
  }

  /**
   * A listener that will end this request when its asynchronous context ends, to be added to {@code
   * asyncContext} and then confirmed by {@link #detach}.
   *
   * @param response what will be asked for its status then
   */
  public Object asyncListener(Object asyncContext, @Nullable Object response) {
    return new HttpServerAsync(startNanos, method, endpoint, response).listenerFor(asyncContext);
  }

  /** The listener was added: it ends this request now, not the thread. */
  public void detach(Object listener) {
    async = HttpServerAsync.of(listener);
  }

  /**
   * Records the end of the request, or leaves it to the asynchronous context.
   *
   * @param status as the response says now
   * @param committed whether the response can still change
   * @param thrown what left the outermost method; null for a return
   */
  public void end(int status, boolean committed, @Nullable Throwable thrown) {
    HttpServerAsync detached = async;
    if (detached != null) {
      unfinished = false;
      async = null; // nothing of a request stays with its thread
      detached.handOver(endpoint, status, committed, thrown);
      return;
    }
    if (thrown == null || ClientAborts.isOne(thrown)) {
      finish(status, thrown == null && status >= SERVER_ERROR);
    } else {
      finish(committed ? status : SERVER_ERROR, true);
    }
  }

  private void finishFailed() {
    HttpServerAsync detached = async;
    if (detached == null) {
      finish(trackedStatus, true);
    } else {
      unfinished = false; // its listener ends it
      detached.handOver(endpoint, trackedStatus, false, null);
    }
  }

  private void finish(int status, boolean error) {
    Endpoint known = endpoint;
    HttpServerRecorder.finished(
        method,
        known == null ? HttpServerRecorder.UNMATCHED : known,
        status,
        error,
        System.nanoTime() - startNanos);
    unfinished = false; // last: where the stack ended on the way, the next request does it
  }

  @Nullable
  private static Endpoint byPattern(@Nullable String uri) {
    return HttpServerRecorder.endpointByPattern(uri);
  }
}
