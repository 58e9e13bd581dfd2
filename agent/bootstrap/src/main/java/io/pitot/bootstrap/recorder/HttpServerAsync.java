package io.pitot.bootstrap.recorder;

import io.pitot.bootstrap.AdviceErrors;
import io.pitot.bootstrap.Nullable;
import io.pitot.bootstrap.WeakIdentityMap;
import java.lang.ref.WeakReference;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * An asynchronous request until its end: what answers for the proxy of the server's own {@code
 * AsyncListener}. The proxy class is the JDK's and lives as long as the server's loader; nothing of
 * Pitot is defined there.
 *
 * <p>Called by whichever thread of the server ends the request; ends it exactly once.
 */
final class HttpServerAsync implements InvocationHandler {
  private static final int SERVER_ERROR = 500;

  /**
   * The requests that have not ended, by the server's response: for the threads that serve a
   * dispatch of one. None may reach its key, or whatever the server forgets would stay for ever.
   */
  private static final WeakIdentityMap<HttpServerAsync> BY_RESPONSE =
      new WeakIdentityMap<HttpServerAsync>() {
        @Override
        protected void cleared(HttpServerAsync forgotten) {
          forgotten.endForgotten();
        }
      };

  private final long startNanos;
  @Nullable private final String method;
  private final WeakReference<Object> response;
  private final AtomicBoolean ended = new AtomicBoolean();
  @Nullable private volatile Endpoint endpoint;
  private volatile int lastStatus = ServletReflection.OK;
  private volatile boolean failed;
  private volatile boolean aborted;

  HttpServerAsync(
      long startNanos,
      @Nullable String method,
      @Nullable Endpoint endpoint,
      @Nullable Object response) {
    this.startNanos = startNanos;
    this.method = method;
    this.endpoint = endpoint;
    this.response = new WeakReference<Object>(response);
    if (response != null) {
      Object key = ServletReflection.unwrapped(response);
      HttpServerAsync forgotten = BY_RESPONSE.get(key);
      if (forgotten != null) {
        forgotten.endForgotten();
      }
      BY_RESPONSE.put(key, this);
    }
  }

  Object listenerFor(Object asyncContext) {
    Class<?> type = ServletReflection.asyncListenerType(asyncContext);
    return Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, this);
  }

  static HttpServerAsync of(Object listener) {
    return (HttpServerAsync) Proxy.getInvocationHandler(listener);
  }

  /** Ends the requests that the server has forgotten, as far as the collector has told. */
  static void endAllForgotten() {
    BY_RESPONSE.size();
  }

  /** Whether a request with this response is asynchronous and has not ended. */
  static boolean isUnderWay(Object response) {
    return BY_RESPONSE.get(ServletReflection.unwrapped(response)) != null;
  }

  /**
   * The thread that began the request lets go of it, possibly after its end.
   *
   * @param status as the response says now
   * @param committed whether the response can still change
   * @param thrown what left the thread's outermost method; null for a return
   */
  void handOver(
      @Nullable Endpoint routed, int status, boolean committed, @Nullable Throwable thrown) {
    endpoint = routed;
    lastStatus = status;
    if (thrown != null) {
      threw(thrown, committed);
    }
  }

  /** A dispatch of an asynchronous request threw, on whatever thread. */
  static void redispatchThrew(Object response, Throwable thrown) {
    HttpServerAsync async = BY_RESPONSE.get(ServletReflection.unwrapped(response));
    if (async != null) {
      async.threw(thrown, ServletReflection.isCommitted(response));
    }
  }

  /**
   * Not all servers tell their listeners of an exception, and Jetty 12 does not even tell them of
   * the end if the response is committed. Nothing can follow then, so that this is the end.
   */
  private void threw(Throwable thrown, boolean committed) {
    failed(thrown);
    if (committed) {
      end();
    }
  }

  private void failed(@Nullable Throwable thrown) {
    if (thrown != null) {
      aborted = ClientAborts.isOne(thrown);
      failed = true;
    }
  }

  @Override
  @Nullable
  public Object invoke(Object proxy, Method called, @Nullable Object[] arguments) {
    String name = called.getName();
    if (called.getDeclaringClass() == Object.class) {
      return identity(proxy, name, arguments);
    }
    try {
      Object event = arguments == null ? null : arguments[0];
      if (name.equals("onComplete")) {
        end();
      } else if (name.equals("onError") && event != null) {
        failed(ServletReflection.throwableOf(event));
      } else if (name.equals("onStartAsync") && event != null) {
        // A dispatch that goes asynchronous again drops the listeners of the first round.
        ServletReflection.addListener(event, proxy);
      }
    } catch (Throwable e) {
      AdviceErrors.record(e, "servlet");
    }
    return null;
  }

  /** Once; a response that has been used again since is not asked. */
  private void end() {
    if (ended.compareAndSet(false, true)) {
      finish(status());
    }
  }

  /**
   * Tomcat forgets a request now and then whose client hangs up while threads race: it ends when
   * its response is collected or used again, with the status that was seen last.
   */
  private void endForgotten() {
    if (ended.compareAndSet(false, true)) {
      finish(lastStatus);
    }
  }

  private void finish(int status) {
    Object known = response.get();
    if (known != null) {
      BY_RESPONSE.remove(ServletReflection.unwrapped(known));
    }
    Endpoint routed = endpoint;
    HttpServerRecorder.finished(
        method,
        routed == null ? HttpServerRecorder.UNMATCHED : routed,
        status,
        !aborted && (failed || status >= SERVER_ERROR),
        System.nanoTime() - startNanos);
  }

  private int status() {
    try {
      return ServletReflection.statusOf(response.get());
    } catch (Throwable e) {
      // The request must end all the same; the failure shows in pitot_advice_errors_total.
      AdviceErrors.record(e, "servlet");
      return failed ? SERVER_ERROR : ServletReflection.OK;
    }
  }

  @Nullable
  private static Object identity(Object proxy, String name, @Nullable Object[] arguments) {
    if (name.equals("equals")) {
      return arguments != null && proxy == arguments[0];
    }
    if (name.equals("hashCode")) {
      return System.identityHashCode(proxy);
    }
    return "Pitot's listener for the end of this request";
  }
}
