package io.pitot.bootstrap.recorder;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.servlet.AsyncContext;
import javax.servlet.AsyncEvent;
import javax.servlet.AsyncListener;
import javax.servlet.ServletContext;
import javax.servlet.ServletRegistration;
import javax.servlet.http.HttpServletResponse;

/** Objects of the Servlet API as a server would make them, as far as the recorder asks them. */
final class StandIns {
  private StandIns() {}

  /** Keeps its listeners and ends when told. */
  static final class Async {
    final List<AsyncListener> listeners = new ArrayList<>();

    final AsyncContext context =
        proxy(
            AsyncContext.class,
            (proxy, method, arguments) -> {
              if (method.getName().equals("addListener") && arguments.length == 1) {
                listeners.add((AsyncListener) arguments[0]);
                return null;
              }
              if (method.getName().startsWith("get")) {
                return null; // the request and response, which events carry along
              }
              throw new UnsupportedOperationException(method.toString());
            });

    /** Tells every listener, as the server would. */
    void fire(String event, Throwable thrown) {
      fire(event, thrown, context);
    }

    void fire(String event, Throwable thrown, AsyncContext of) {
      for (AsyncListener listener : List.copyOf(listeners)) {
        try {
          AsyncListener.class
              .getMethod(event, AsyncEvent.class)
              .invoke(listener, new AsyncEvent(of, thrown));
        } catch (ReflectiveOperationException e) {
          throw new IllegalStateException(e);
        }
      }
    }
  }

  /** A response whose status can change. */
  static final class Response {
    int status = 200;
    boolean committed;

    final HttpServletResponse http =
        proxy(
            HttpServletResponse.class,
            (proxy, method, arguments) -> {
              if (method.getName().equals("getStatus")) {
                if (status == 0) {
                  throw new IllegalStateException("recycled");
                }
                return status;
              }
              if (method.getName().equals("isCommitted")) {
                return committed;
              }
              throw new UnsupportedOperationException(method.toString());
            });
  }

  /** A web application with one servlet of each list of patterns; an empty one cannot be told. */
  @SafeVarargs
  static ServletContext context(List<String>... patternsOfServlets) {
    Map<String, ServletRegistration> registrations = new java.util.TreeMap<>();
    for (List<String> patterns : patternsOfServlets) {
      registrations.put(
          "servlet" + registrations.size(),
          proxy(
              ServletRegistration.class,
              (proxy, method, arguments) -> {
                if (method.getName().equals("getMappings") && !patterns.isEmpty()) {
                  return patterns;
                }
                throw new UnsupportedOperationException(method.toString());
              }));
    }
    return proxy(
        ServletContext.class,
        (proxy, method, arguments) -> {
          if (method.getName().equals("getServletRegistrations")) {
            return registrations;
          }
          if (method.getName().equals("hashCode")) {
            return System.identityHashCode(proxy);
          }
          throw new UnsupportedOperationException(method.toString());
        });
  }

  private static <T> T proxy(Class<T> type, InvocationHandler handler) {
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
  }
}
