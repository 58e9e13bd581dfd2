package io.pitot.bootstrap.recorder;

import io.pitot.bootstrap.AdviceErrors;
import io.pitot.bootstrap.Nullable;
import java.lang.ref.WeakReference;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;

/**
 * An asynchronous request until its end: what answers for the proxy of the server's own {@code
 * AsyncListener}. The proxy class is the JDK's and lives as long as the server's loader; nothing of
 * Pitot is defined there.
 *
 * <p>Called by whichever thread of the server ends the request; ends it exactly once.
 */
final class HttpServerAsync implements InvocationHandler {
  private static final int SERVER_ERROR = 500;

  private final HttpServerRequest request;
  private final WeakReference<Object> response;

  /**
   * @param response by which the threads find the request that serve a dispatch of it
   */
  HttpServerAsync(HttpServerRequest request, @Nullable Object response) {
    this.request = request;
    this.response = new WeakReference<Object>(response);
    if (response != null) {
      Object key = ServletReflection.unwrapped(response);
      // Tomcat forgets a request now and then whose client hangs up while threads race.
      HttpServerRequest.endLost(key);
      request.leaveThreadAs(key);
    }
  }

  Object listenerFor(Object asyncContext) {
    Class<?> type = ServletReflection.asyncListenerType(asyncContext);
    return Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, this);
  }

  static HttpServerAsync of(Object listener) {
    return (HttpServerAsync) Proxy.getInvocationHandler(listener);
  }

  /** The server ends this request; what its dispatches throw is still to be told. */
  static void follow(HttpServerRequest serversOwn, @Nullable Object response) {
    serversOwn.leaveThread();
    if (response != null) {
      serversOwn.alsoFoundBy(ServletReflection.unwrapped(response));
    }
  }

  /** The request with this response, if it is asynchronous and has not ended. */
  @Nullable
  static HttpServerRequest underWay(Object response) {
    return HttpServerRequest.findAway(ServletReflection.unwrapped(response));
  }

  /**
   * The thread that began the request lets go of it, possibly after its end.
   *
   * @param status as the response says now
   * @param committed whether the response can still change
   * @param thrown what left the thread's outermost method; null for a return
   */
  void handOver(int status, boolean committed, @Nullable Throwable thrown) {
    request.lastStatus(status);
    if (thrown != null) {
      threw(request, thrown, committed ? response.get() : null);
    }
  }

  /** A dispatch of an asynchronous request threw, on whatever thread. */
  static void redispatchThrew(Object response, Throwable thrown) {
    HttpServerRequest known = underWay(response);
    if (known != null) {
      threw(known, thrown, ServletReflection.isCommitted(response) ? response : null);
    }
  }

  /**
   * Not all servers tell their listeners of an exception, and Jetty 12 does not even tell them of
   * the end if the response is committed. Nothing can follow then, so that this is the end.
   */
  private static void threw(
      HttpServerRequest request, Throwable thrown, @Nullable Object committed) {
    request.threw(thrown);
    if (committed != null && !request.isServersOwn()) {
      end(request, committed);
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
        end(request, response.get());
      } else if (name.equals("onError") && event != null) {
        Throwable thrown = ServletReflection.throwableOf(event);
        if (thrown != null) {
          request.threw(thrown);
        }
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
  private static void end(HttpServerRequest request, @Nullable Object response) {
    if (request.claimEnd()) {
      if (response != null) {
        HttpServerRequest.takeAway(ServletReflection.unwrapped(response));
        if (request.mayBeStream()) {
          request.contentType(ServletReflection.contentTypeOf(response));
        }
      }
      request.finishClaimed(status(request, response));
    }
  }

  private static int status(HttpServerRequest request, @Nullable Object response) {
    try {
      return ServletReflection.statusOf(response);
    } catch (Throwable e) {
      // The request must end all the same; the failure shows in pitot_advice_errors_total.
      AdviceErrors.record(e, "servlet");
      return request.isServerError() ? SERVER_ERROR : ServletReflection.OK;
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
