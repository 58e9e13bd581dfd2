package io.pitot.bootstrap.recorder;

import io.pitot.bootstrap.Nullable;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * The few questions to the Servlet API that are asked outside of advice, where its types are not at
 * hand: once per application, or a few times per asynchronous request. Works for {@code javax} and
 * {@code jakarta} alike, through public interfaces only.
 */
final class ServletReflection {
  /** What a response says that nobody asked. */
  static final int OK = 200;

  private static final int MAX_WRAPPERS = 20;

  /** By the type of listener. The value lives with its key and reaches only the same loader. */
  private static final ClassValue<Method> GET_STATUS =
      new ClassValue<Method>() {
        @Override
        protected Method computeValue(Class<?> responseType) {
          return method(responseType, ".servlet.http.HttpServletResponse", "getStatus");
        }
      };

  private ServletReflection() {}

  /** {@code AsyncListener} of the same API as the context. */
  static Class<?> asyncListenerType(Object asyncContext) {
    Class<?> type = interfaceOf(asyncContext.getClass(), ".servlet.AsyncContext");
    if (type == null) {
      throw new IllegalStateException("no AsyncContext: " + asyncContext.getClass());
    }
    String name = type.getName().replace("AsyncContext", "AsyncListener");
    try {
      return Class.forName(name, false, type.getClassLoader());
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }

  /** {@code ((HttpServletResponse) response).getStatus()}, 200 where there is none to ask. */
  static int statusOf(@Nullable Object response) {
    if (response == null) {
      return OK;
    }
    try {
      return (Integer) GET_STATUS.get(response.getClass()).invoke(response);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  /** {@code response.isCommitted()}. */
  static boolean isCommitted(Object response) {
    try {
      return (Boolean)
          method(response.getClass(), ".servlet.ServletResponse", "isCommitted").invoke(response);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  /** {@code response.getContentType()}; null where the API is older than Servlet 2.4. */
  @Nullable
  static String contentTypeOf(Object response) {
    Class<?> api = interfaceOf(response.getClass(), ".servlet.ServletResponse");
    return api == null ? null : (String) call(response, api, "getContentType");
  }

  /** The response that the server made, out of any number of the API's own wrappers. */
  static Object unwrapped(Object response) {
    Object current = response;
    for (int i = 0; i < MAX_WRAPPERS; i++) {
      Class<?> wrapper = superclassOf(current.getClass(), ".servlet.ServletResponseWrapper");
      Object inner = wrapper == null ? null : call(current, wrapper, "getResponse");
      if (inner == null) {
        break;
      }
      current = inner;
    }
    return current;
  }

  @Nullable
  private static Class<?> superclassOf(Class<?> type, String suffix) {
    for (Class<?> c = type; c != null; c = c.getSuperclass()) {
      if (c.getName().endsWith(suffix)) {
        return c;
      }
    }
    return null;
  }

  /** {@code asyncEvent.getThrowable()}. */
  @Nullable
  static Throwable throwableOf(Object asyncEvent) {
    return (Throwable) call(asyncEvent, asyncEvent.getClass(), "getThrowable");
  }

  /** {@code asyncEvent.getAsyncContext().addListener(listener)}. */
  static void addListener(Object asyncEvent, Object listener) throws ReflectiveOperationException {
    Object context = call(asyncEvent, asyncEvent.getClass(), "getAsyncContext");
    if (context != null) {
      method(context.getClass(), ".servlet.AsyncContext", "addListener", asyncListenerType(context))
          .invoke(context, listener);
    }
  }

  /**
   * All URL patterns of {@code servletContext.getServletRegistrations()}; none where the API is
   * older than Servlet 3.0.
   */
  static List<Object> urlPatterns(Object servletContext) {
    List<Object> patterns = new ArrayList<Object>();
    Class<?> type = interfaceOf(servletContext.getClass(), ".servlet.ServletContext");
    Object all = type == null ? null : call(servletContext, type, "getServletRegistrations");
    if (all instanceof Map) {
      for (Object registration : ((Map<?, ?>) all).values()) {
        patterns.addAll(mappingsOf(registration));
      }
    }
    return patterns;
  }

  /** {@code registration.getMappings()}: none where it fails, as Grizzly's does if it has none. */
  static Collection<?> mappingsOf(Object registration) {
    try {
      Class<?> api = interfaceOf(registration.getClass(), ".servlet.ServletRegistration");
      Object mappings = api == null ? null : call(registration, api, "getMappings");
      if (mappings instanceof Collection) {
        return (Collection<?>) mappings;
      }
    } catch (IllegalStateException e) {
      // What the server cannot tell of this servlet is no reason to know nothing of the others.
    }
    return Collections.emptyList();
  }

  /** Null where the type has no such method. */
  @Nullable
  private static Object call(Object target, Class<?> type, String name) {
    try {
      return type.getMethod(name).invoke(target);
    } catch (NoSuchMethodException e) {
      return null;
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Method method(
      Class<?> type, String interfaceSuffix, String name, Class<?>... parameters) {
    Class<?> api = interfaceOf(type, interfaceSuffix);
    if (api == null) {
      throw new IllegalStateException(type + " is no " + interfaceSuffix);
    }
    try {
      return api.getMethod(name, parameters);
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The interface that {@code type} implements, whose name ends so. */
  @Nullable
  private static Class<?> interfaceOf(@Nullable Class<?> type, String suffix) {
    for (Class<?> c = type; c != null; c = c.getSuperclass()) {
      if (c.isInterface() && c.getName().endsWith(suffix)) {
        return c;
      }
      for (Class<?> declared : c.getInterfaces()) {
        Class<?> found = interfaceOf(declared, suffix);
        if (found != null) {
          return found;
        }
      }
    }
    return null;
  }
}
