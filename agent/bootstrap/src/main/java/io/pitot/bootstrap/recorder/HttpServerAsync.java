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
   * By the server's response, for the threads that serve a dispatch of such a request. Held weakly,
   * since it reaches its key; the server holds it as long as the request is asynchronous.
   */
  private static final WeakIdentityMap<WeakReference<HttpServerAsync>> BY_RESPONSE =
      new WeakIdentityMap<WeakReference<HttpServerAsync>>();

  private final long startNanos;
  @Nullable private final String method;
  @Nullable private final Object response;
  private final AtomicBoolean ended = new AtomicBoolean();
  @Nullable private volatile Endpoint endpoint;
  @Nullable private volatile Throwable thrown;

  HttpServerAsync(
      long startNanos,
      @Nullable String method,
      @Nullable Endpoint endpoint,
      @Nullable Object response) {
    this.startNanos = startNanos;
    this.method = method;
    this.endpoint = endpoint;
    this.response = response;
    if (response != null) {
      BY_RESPONSE.put(
          ServletReflection.unwrapped(response), new WeakReference<HttpServerAsync>(this));
    }
  }

  Object listenerFor(Object asyncContext) {
    Class<?> type = ServletReflection.asyncListenerType(asyncContext);
    return Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, this);
  }

  static HttpServerAsync of(Object listener) {
    return (HttpServerAsync) Proxy.getInvocationHandler(listener);
  }

  /**
   * The thread that began the request lets go of it, possibly after its end.
   *
   * @param committed whether the response can still change
   * @param left what left the thread's outermost method; null for a return
   */
  void handOver(@Nullable Endpoint routed, boolean committed, @Nullable Throwable left) {
    endpoint = routed;
    if (left != null) {
      threw(left, committed);
    }
  }

  /** A dispatch of an asynchronous request threw, on whatever thread. */
  static void redispatchThrew(Object response, Throwable left) {
    WeakReference<HttpServerAsync> known = BY_RESPONSE.get(ServletReflection.unwrapped(response));
    HttpServerAsync async = known == null ? null : known.get();
    if (async != null) {
      async.threw(left, ServletReflection.isCommitted(response));
    }
  }

  /**
   * Not all servers tell their listeners of an exception, and Jetty 12 does not even tell them of
   * the end if the response is committed. Nothing can follow then, so that this is the end.
   */
  private void threw(Throwable left, boolean committed) {
    thrown = left;
    if (committed) {
      end();
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
        thrown = ServletReflection.throwableOf(event);
      } else if (name.equals("onStartAsync") && event != null) {
        // A dispatch that goes asynchronous again drops the listeners of the first round.
        ServletReflection.addListener(event, proxy);
      }
    } catch (Throwable e) {
      AdviceErrors.record(e, "servlet");
    }
    return null;
  }

  private void end() {
    if (!ended.compareAndSet(false, true)) {
      return;
    }
    if (response != null) {
      BY_RESPONSE.remove(ServletReflection.unwrapped(response));
    }
    int status = status();
    Throwable error = thrown;
    boolean failed = error == null ? status >= SERVER_ERROR : !ClientAborts.isOne(error);
    Endpoint known = endpoint;
    HttpServerRecorder.finished(
        method,
        known == null ? HttpServerRecorder.UNMATCHED : known,
        status,
        failed,
        System.nanoTime() - startNanos);
  }

  private int status() {
    try {
      return ServletReflection.statusOf(response);
    } catch (Throwable e) {
      // The request must end all the same; the failure shows in pitot_advice_errors_total.
      AdviceErrors.record(e, "servlet");
      return thrown == null ? ServletReflection.OK : SERVER_ERROR;
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
