package io.pitot.bootstrap.client;

import io.pitot.bootstrap.Nullable;
import io.pitot.bootstrap.StripedIdentityMap;
import io.pitot.bootstrap.recorder.HttpMethods;
import java.net.HttpURLConnection;
import java.net.URL;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.function.BiConsumer;

/**
 * One call that the application makes of another service by HTTP. Whoever comes first owns it: what
 * a client does inside of it, on the thread that makes it, by another client or itself, is part of
 * it. Ends once, at the headers of the response or at the failure, on whichever thread.
 *
 * <p>A call that goes on without the thread that made it is found again by an object of the
 * library's, which is not kept alive. One whose object is collected is in flight no more, and not
 * counted: nobody knows how it ended.
 */
public final class HttpClientCall {
  /** The status of a call that came to no response. */
  public static final int NO_RESPONSE = 0;

  private static final ThreadLocal<Caller> CALLER =
      new ThreadLocal<Caller>() {
        @Override
        protected Caller initialValue() {
          return new Caller();
        }
      };

  private static final StripedIdentityMap<HttpClientCall> AWAY =
      new StripedIdentityMap<HttpClientCall>() {
        @Override
        protected void cleared(HttpClientCall forgotten) {
          forgotten.abandon();
        }
      };

  /** What else a call is known by; it may well be collected before the call ends. */
  private static final StripedIdentityMap<HttpClientCall> PARTS =
      new StripedIdentityMap<HttpClientCall>();

  /** What the thread that makes a call does with it. */
  private static final int MAKES_IT = 0;

  /** It is back, and ends it now, unless it fails to. */
  private static final int ENDS_IT = 1;

  /** It is back, and the call goes on. */
  private static final int LEAVES_IT = 2;

  private final long startNanos = System.nanoTime();

  /** Of the thread that makes the call, which alone looks at it. */
  private int thread = MAKES_IT;

  /** Of which this thread takes a {@link #step}; null otherwise. Of that thread as well. */
  @Nullable private HttpURLConnection connection;

  /** These three guarded by this. */
  private boolean ended;

  private int method = HttpMethods.indexOf(null);

  /** Null until it is known. */
  @Nullable private HttpClientHost host;

  /** Of the last response so far, which may not be the final one. */
  private volatile int status = NO_RESPONSE;

  private volatile long answeredNanos;

  private HttpClientCall() {}

  // ---- on the thread that makes it

  /**
   * The application makes a call.
   *
   * @param scheme null for one without a port of its own
   * @param host without credentials; null if not known
   * @param port negative for the scheme's
   * @return null if this is part of another call
   */
  @Nullable
  public static HttpClientCall begin(
      @Nullable String method, @Nullable String scheme, @Nullable String host, int port) {
    Caller caller = CALLER.get();
    HttpClientCall outer = caller.makes();
    if (outer != null) {
      outer.to(method, scheme, host, port);
      return null;
    }
    HttpClientCall call = new HttpClientCall();
    call.to(method, scheme, host, port);
    caller.call = call; // the last, for whoever fails before makes no call
    return call;
  }

  /**
   * As {@link #begin(String, String, String, int)}, by a client that does not know yet what and
   * where: the one inside of it tells. Ends with what was {@link #answeredHere}, by {@link
   * #finishIfMade}.
   */
  @Nullable
  public static HttpClientCall begin() {
    Caller caller = CALLER.get();
    if (caller.makes() != null) {
      return null;
    }
    HttpClientCall call = new HttpClientCall();
    caller.call = call;
    return call;
  }

  /**
   * As {@link #begin(String, String, String, int)}, where the call goes on without its thread from
   * now on: what that does next is no part of it. There is nothing to come {@link #back} from.
   *
   * @param with is told of the response: {@link #of} finds the call by it
   */
  @Nullable
  public static HttpClientCall begin(
      @Nullable String method,
      @Nullable String scheme,
      @Nullable String host,
      int port,
      Object with) {
    if (CALLER.get().makes() != null) {
      return null;
    }
    HttpClientCall call = new HttpClientCall();
    call.goesOn(with); // the first, for what nobody finds would be in flight for good
    call.to(method, scheme, host, port);
    return call;
  }

  /**
   * As {@link #begin(String, String, String, int)}, where {@link #to} is to tell what and where,
   * and the call goes on without its thread.
   *
   * @param request makes the request: {@link #having} finds the call by it
   * @param response is told of the response: {@link #of} finds the call by it
   */
  @Nullable
  public static HttpClientCall begin(Object request, Object response) {
    Caller caller = CALLER.get();
    if (caller.makes() != null) {
      return null;
    }
    HttpClientCall call = new HttpClientCall();
    PARTS.put(request, call);
    call.goesOn(response);
    caller.call = call;
    return call;
  }

  /**
   * What the next call of this thread is to be, where the library makes an address before it makes
   * the object that the call is known by. An address that comes to no call is forgotten at the
   * next. Parameters as in {@link #begin(String, String, String, int)}.
   */
  public static void announce(
      @Nullable String method, @Nullable String scheme, @Nullable String host, int port) {
    Caller caller = CALLER.get();
    caller.method = method;
    caller.scheme = scheme;
    caller.host = host;
    caller.port = port;
  }

  /**
   * What was {@linkplain #announce announced} begins, unless this is part of another call. It does
   * not belong to the thread: what else this calls meanwhile are calls of their own.
   *
   * @param with {@link #of} finds the call by it
   * @param method null for the one that was announced
   */
  public static void beginAnnounced(Object with, @Nullable String method) {
    Caller caller = CALLER.get();
    if (caller.makes() == null) {
      HttpClientCall call = new HttpClientCall();
      call.goesOn(with);
      String known = method == null ? caller.method : method;
      call.to(known, caller.scheme, caller.host, caller.port);
    }
    caller.host = null;
  }

  /**
   * As {@link #begin(String, String, String, int)}, where a connection is one call in several
   * steps, each of which begins so and is over with {@link #back}. Asks it for nothing that would
   * send the request; its method may be another one at each step.
   *
   * @param first whether there was no step before
   * @param last whether there is no step behind; a first one that is the last as well costs nothing
   *     to find again
   * @return null as well if the call has ended, or began inside of another
   */
  @Nullable
  public static HttpClientCall step(HttpURLConnection connection, boolean first, boolean last) {
    Caller caller = CALLER.get();
    HttpClientCall outer = caller.makes();
    if (outer != null && outer.connection == connection) {
      return null; // one step takes another
    }
    HttpClientCall known = first ? null : AWAY.get(connection);
    if (known == null && !first && PARTS.get(connection) != null) {
      return null;
    }
    String method = connection.getRequestMethod();
    if (outer != null) {
      if (known == null) {
        URL url = connection.getURL();
        outer.to(method, url.getProtocol(), url.getHost(), url.getPort());
        if (!last) {
          PARTS.put(connection, outer); // and stays so when it is read later
        }
      }
      return null;
    }
    if (known == null) {
      known = new HttpClientCall();
      if (!last) {
        AWAY.put(connection, known);
      }
      URL url = connection.getURL();
      known.to(method, url.getProtocol(), url.getHost(), url.getPort());
    } else if (!known.goOn(method)) {
      return null;
    }
    known.thread = MAKES_IT;
    known.connection = connection;
    caller.call = known;
    return known;
  }

  private synchronized boolean goOn(@Nullable String with) {
    method = HttpMethods.indexOf(with);
    return !ended;
  }

  /** What is called, and with which method; only the first answer to this counts. */
  public synchronized void to(
      @Nullable String method, @Nullable String scheme, @Nullable String host, int port) {
    if (this.host == null && !ended) {
      this.method = HttpMethods.indexOf(method);
      this.host = HttpClientHost.of(scheme, host, port);
      this.host.inFlight().increment();
    }
  }

  /**
   * The thread that made the call is done with it, and ends it now. Calls nothing, for the stack
   * may be at its end: a call that is not ended then, the next one of this thread {@link
   * #abandon}s.
   */
  public void back() {
    thread = ENDS_IT;
    connection = null;
  }

  /**
   * The thread that made the call is done with it, and the call goes on, unless it failed to make
   * it.
   *
   * @param thrown null if it has not
   */
  public void back(@Nullable Throwable thrown) {
    thread = LEAVES_IT;
    connection = null;
    if (thrown != null) {
      finish(NO_RESPONSE);
    }
  }

  /**
   * The thread that made the call is done with it, and the call goes on, unless it has failed
   * already, which is not told to whoever waits for the response.
   *
   * @param future what the thread was given; null if it got an exception
   */
  public void back(@Nullable Future<?> future) {
    thread = LEAVES_IT;
    if (future == null || future.isDone()) {
      finish(NO_RESPONSE);
    }
  }

  // ---- on any thread

  /** Is found by this object as well from now on; another that was is abandoned. */
  public void goesOn(Object with) {
    HttpClientCall other = AWAY.get(with);
    AWAY.put(with, this);
    if (other != null && other != this) {
      other.abandon();
    }
  }

  /**
   * This object sends a request of the call that this thread makes. If it does so once more on a
   * thread that makes none, that is part of the same call, until {@link #back}.
   *
   * @return null if it is not sent once more
   */
  @Nullable
  public static HttpClientCall sends(Object part) {
    Caller caller = CALLER.get();
    HttpClientCall outer = caller.makes();
    if (outer != null) {
      PARTS.put(part, outer);
      return null;
    }
    if (PARTS.get(part) == null) {
      return null;
    }
    HttpClientCall again = new HttpClientCall();
    again.ended = true; // it is counted where it was begun
    caller.call = again;
    return again;
  }

  /** The call that is known by this object, whether it has ended or not; null if none. */
  @Nullable
  public static HttpClientCall of(Object with) {
    return AWAY.get(with);
  }

  /** Whether it has not ended yet. */
  public synchronized boolean isUnderWay() {
    return !ended;
  }

  /** The call whose request this object makes, or whose {@link #hasPart part} it is. */
  @Nullable
  public static HttpClientCall having(Object part) {
    return PARTS.get(part);
  }

  /**
   * This object is part of the same call as the other, or of the one that this thread makes right
   * now if nothing is known of either. The call is not over: it asks anew.
   */
  public static void hasPart(Object known, Object part) {
    HttpClientCall call = PARTS.get(known);
    if (call == null) {
      call = CALLER.get().makes();
      if (call == null) {
        return;
      }
      PARTS.put(known, call);
    }
    call.status = NO_RESPONSE;
    PARTS.put(part, call);
  }

  /** This object is part of the call, which may well outlive it: {@link #having} finds it. */
  public void hasPart(Object part) {
    PARTS.put(part, this);
  }

  /** Headers have come to a part of a call; only the end tells whether they are the final ones. */
  public static void answered(Object part, int status) {
    HttpClientCall call = PARTS.get(part);
    if (call != null) {
      call.answered(status);
    }
  }

  /** Headers have come to the call that this thread makes, or none: it may try again. */
  public static void answeredHere(int status) {
    HttpClientCall call = CALLER.get().makes();
    if (call != null) {
      call.answered(status);
    }
  }

  /** Headers have come; only the end tells whether they are the final ones. */
  public void answered(int status) {
    answeredNanos = System.nanoTime();
    this.status = status;
  }

  /**
   * The call ends when this does, with what its parts have {@link #answered} until then.
   *
   * @param stage null if it has failed already
   */
  public void endsWith(@Nullable CompletionStage<?> stage) {
    if (stage == null) {
      finish();
    } else {
      stage.whenComplete(new End(this));
      thread = LEAVES_IT;
    }
  }

  /** The call has ended. Any but the first end is ignored. */
  public void finish(int status) {
    finish(status, System.nanoTime());
  }

  /** The call has ended with what was {@link #answered} last. */
  public void finish() {
    int last = status;
    finish(last, last == NO_RESPONSE ? System.nanoTime() : answeredNanos);
  }

  /** As {@link #finish()}, unless it failed before there was anything to send. */
  public void finishIfMade() {
    boolean made;
    synchronized (this) {
      made = host != null;
    }
    if (made || status != NO_RESPONSE) {
      finish();
    } else {
      abandon();
    }
  }

  private void finish(int status, long endNanos) {
    if (end()) {
      HttpClientHost known = host == null ? HttpClientHost.UNKNOWN : host;
      HttpClientRecorder.finished(known, method, status, endNanos - startNanos);
    }
  }

  /** Nobody will know how it ends. */
  public void abandon() {
    end();
  }

  /** True once; nothing changes after that. */
  private synchronized boolean end() {
    if (ended) {
      return false;
    }
    if (host != null) {
      host.inFlight().decrement();
    }
    ended = true; // the last, for whoever fails before has not ended it
    return true;
  }

  /** Calls whose objects the collector has told to be gone are in flight no more. */
  static void endAllForgotten() {
    AWAY.expunge();
  }

  /** What a thread is calling; one per thread, of this room, so that it keeps nothing alive. */
  private static final class Caller {
    /** The last one, which may be over. */
    @Nullable HttpClientCall call;

    /** These four of the call that is announced. */
    @Nullable String method;

    @Nullable String scheme;
    @Nullable String host;
    int port;

    /** The call that the thread makes right now, of which whatever it does is part. */
    @Nullable
    HttpClientCall makes() {
      HttpClientCall last = call;
      if (last == null || last.thread == MAKES_IT) {
        return last;
      }
      if (last.thread == ENDS_IT) {
        last.abandon(); // as a rule it has ended, and this does nothing
      }
      return null;
    }
  }

  private static final class End implements BiConsumer<Object, Throwable> {
    private final HttpClientCall call;

    End(HttpClientCall call) {
      this.call = call;
    }

    @Override
    public void accept(@Nullable Object response, @Nullable Throwable thrown) {
      call.finish();
    }
  }
}
