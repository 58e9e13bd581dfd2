package com.example.safety;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.servlet.AsyncContext;
import javax.servlet.AsyncEvent;
import javax.servlet.AsyncListener;
import javax.servlet.DispatcherType;
import javax.servlet.ServletConfig;
import javax.servlet.ServletContext;
import javax.servlet.ServletRegistration;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

/** Requests without a server: enough of the Servlet API to call a servlet in the same thread. */
final class FakeHttp {
  private static final OutputStream NOWHERE =
      new OutputStream() {
        @Override
        public void write(int b) {}

        @Override
        public void write(byte[] b, int from, int length) {}
      };

  private FakeHttp() {}

  static HttpServletRequest request(String method, String path) {
    return fake(HttpServletRequest.class, new Answers(answers(method, path)));
  }

  private static Map<String, Object> answers(String method, String path) {
    Map<String, Object> answers = new HashMap<>();
    answers.put("getMethod", method);
    answers.put("getProtocol", "HTTP/1.1");
    answers.put("getRequestURI", "/fake" + path);
    answers.put("getServletPath", path);
    answers.put("getDispatcherType", DispatcherType.REQUEST);
    answers.put("getServletContext", context(path));
    answers.put("isAsyncStarted", false);
    return answers;
  }

  /** One that a servlet leaves asynchronous, and that ends when {@link #complete} is called. */
  static HttpServletRequest asyncRequest(String path, List<AsyncListener> listeners) {
    InvocationHandler context =
        (proxy, method, arguments) -> {
          if (method.getName().equals("addListener")) {
            listeners.add((AsyncListener) arguments[0]);
          }
          return null;
        };
    Map<String, Object> answers = answers("GET", path);
    answers.put("isAsyncStarted", true);
    answers.put("getAsyncContext", fake(AsyncContext.class, context));
    return fake(HttpServletRequest.class, new Answers(answers));
  }

  static void complete(List<AsyncListener> listeners) throws IOException {
    for (AsyncListener listener : listeners) {
      listener.onComplete(new AsyncEvent(null));
    }
    listeners.clear();
  }

  static HttpServletResponse response(int status) {
    Map<String, Object> answers = new HashMap<>();
    answers.put("getStatus", status);
    answers.put("isCommitted", true);
    answers.put("getWriter", new PrintWriter(new OutputStreamWriter(NOWHERE, UTF_8)));
    return fake(HttpServletResponse.class, new Answers(answers));
  }

  /** Of a servlet that is mapped to exactly this path in the application {@code /fake}. */
  static ServletConfig config(String path) {
    Map<String, Object> answers = new HashMap<>();
    answers.put("getServletName", path);
    answers.put("getServletContext", context(path));
    return fake(ServletConfig.class, new Answers(answers));
  }

  private static ServletContext context(String path) {
    Map<String, Object> registration = new HashMap<>();
    registration.put("getMappings", Collections.singleton(path));
    ServletRegistration only = fake(ServletRegistration.class, new Answers(registration));
    Map<String, Object> answers = new HashMap<>();
    answers.put("getContextPath", "/fake");
    answers.put("getServletRegistration", only);
    answers.put("getServletRegistrations", Collections.singletonMap(path, only));
    return fake(ServletContext.class, new Answers(answers));
  }

  private static <T> T fake(Class<T> type, InvocationHandler handler) {
    return type.cast(
        Proxy.newProxyInstance(FakeHttp.class.getClassLoader(), new Class<?>[] {type}, handler));
  }

  /** By the name of the method; null for all others. */
  private static final class Answers implements InvocationHandler {
    private final Map<String, Object> answers;

    Answers(Map<String, Object> answers) {
      this.answers = answers;
    }

    @Override
    public Object invoke(Object proxy, Method method, Object[] arguments) {
      return answers.get(method.getName());
    }
  }
}
