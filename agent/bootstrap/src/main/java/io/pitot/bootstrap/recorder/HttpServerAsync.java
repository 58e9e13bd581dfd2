package io.pitot.bootstrap.recorder;

import io.pitot.bootstrap.AdviceErrors;
import io.pitot.bootstrap.Nullable;
import io.pitot.bootstrap.WeakIdentityMap;
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

  /** By the server's response: whether it was the client that hung up. */
  private static final WeakIdentityMap<Boolean> REDISPATCH_THREW = new WeakIdentityMap<Boolean>();

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
  }

  Object listenerFor(Object asyncContext) {
    Class<?> type = ServletReflection.asyncListenerType(asyncContext);
    return Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, this);
  }

  static HttpServerAsync of(Object listener) {
    return (HttpServerAsync) Proxy.getInvocationHandler(listener);
  }

  /** The thread that began the request lets go of it, possibly after its end. */
  void handOver(@Nullable Endpoint routed, @Nullable Throwable left) {
    endpoint = routed;
    if (left != null) {
      thrown = left;
    }
  }

  /** A dispatch of an asynchronous request threw; its end is yet to come, on whatever thread. */
  static void redispatchThrew(Object response, Throwable thrown) {
    REDISPATCH_THREW.put(ServletReflection.unwrapped(response), ClientAborts.isOne(thrown));
  }

  @Nullable
  private static Boolean takeRedispatch(Object response) {
    if (REDISPATCH_THREW.isEmpty()) {
      return null; // nearly always
    }
    Object key = ServletReflection.unwrapped(response);
    Boolean aborted = REDISPATCH_THREW.get(key);
    if (aborted != null) {
      REDISPATCH_THREW.remove(key);
    }
    return aborted;
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
    int status = status();
    Throwable error = thrown;
    Boolean redispatch = response == null ? null : takeRedispatch(response);
    boolean aborted =
        Boolean.TRUE.equals(redispatch) || (error != null && ClientAborts.isOne(error));
    boolean failed = redispatch != null || error != null || status >= SERVER_ERROR;
    Endpoint known = endpoint;
    HttpServerRecorder.finished(
        method,
        known == null ? HttpServerRecorder.UNMATCHED : known,
        status,
        failed && !aborted,
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
