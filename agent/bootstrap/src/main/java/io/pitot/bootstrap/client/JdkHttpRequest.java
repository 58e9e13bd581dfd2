package io.pitot.bootstrap.client;

import io.pitot.bootstrap.Nullable;
import java.lang.reflect.Method;
import java.net.URI;

/** Reads {@code java.net.http.HttpRequest}, a type of the JDK's that Java 8 does not have. */
public final class JdkHttpRequest {
  private static final String NAME = "java.net.http.HttpRequest";

  @Nullable private static volatile Method uri;
  @Nullable private static volatile Method method;

  private JdkHttpRequest() {}

  /**
   * As {@link HttpClientCall#begin(String, String, String, int)}.
   *
   * @param request null begins nothing: it will be refused
   */
  @Nullable
  public static HttpClientCall begin(@Nullable Object request) throws ReflectiveOperationException {
    if (request == null) {
      return null;
    }
    if (uri == null || method == null) {
      uri = find(request.getClass(), "uri");
      method = find(request.getClass(), "method");
    }
    URI called = (URI) call(uri, request);
    return HttpClientCall.begin(
        (String) call(method, request), called.getScheme(), called.getHost(), called.getPort());
  }

  private static Object call(@Nullable Method getter, Object request)
      throws ReflectiveOperationException {
    if (getter == null) {
      throw new NoSuchMethodException(request.getClass().getName());
    }
    return getter.invoke(request);
  }

  @Nullable
  private static Method find(@Nullable Class<?> type, String getter) throws NoSuchMethodException {
    if (type == null || type.getName().equals(NAME)) {
      return type == null ? null : type.getMethod(getter);
    }
    return find(type.getSuperclass(), getter);
  }
}
