package com.example.safety;

import com.example.safety.web.HelloServlet;
import com.example.safety.web.OwnResponse;
import com.example.safety.web.PassFilter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.servlet.AsyncListener;
import javax.servlet.Filter;
import javax.servlet.Servlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

/**
 * Thousands of class loaders that define a filter, a servlet and a response, serve one request and
 * are dropped; every second request is asynchronous, the last one too. Says how many loaders a last
 * collection left.
 */
public final class LoaderChurn {
  private final ReferenceQueue<ClassLoader> collected = new ReferenceQueue<>();
  private final Set<WeakReference<ClassLoader>> alive = new HashSet<>();
  private final byte[] filter = bytesOf(PassFilter.class);
  private final byte[] servlet = bytesOf(HelloServlet.class);
  private final byte[] wrapper = bytesOf(OwnResponse.class);
  private final List<AsyncListener> listeners = new ArrayList<>();
  private final HttpServletRequest request = FakeHttp.request("GET", "/churn");
  private final HttpServletRequest asyncRequest = FakeHttp.asyncRequest("/churn", listeners);
  private final HttpServletResponse response = FakeHttp.response(200);

  private LoaderChurn() throws IOException {}

  /** Argument: how many. */
  public static void main(String[] arguments) throws Exception {
    Standard.say("main begun");
    LoaderChurn churn = new LoaderChurn();
    for (int i = 0; i < Integer.parseInt(arguments[0]); i++) {
      churn.serveOnce(i % 2 == 0 ? churn.request : churn.asyncRequest);
    }
    System.gc();
    Standard.say("loaders left: " + churn.left());
    Standard.awaitEnd();
    Standard.say("main ended");
  }

  private void serveOnce(HttpServletRequest any) throws Exception {
    ShortLived loader = new ShortLived();
    alive.add(new WeakReference<>(loader, collected));
    Filter first = (Filter) loader.define(PassFilter.class, filter).getConstructor().newInstance();
    Servlet last =
        (Servlet) loader.define(HelloServlet.class, servlet).getConstructor().newInstance();
    Object own =
        loader
            .define(OwnResponse.class, wrapper)
            .getConstructor(HttpServletResponse.class)
            .newInstance(response);
    last.init(FakeHttp.config("/churn"));
    first.doFilter(any, (HttpServletResponse) own, last::service);
    FakeHttp.complete(listeners);
    for (Object gone = collected.poll(); gone != null; gone = collected.poll()) {
      alive.remove(gone);
    }
  }

  private long left() {
    return alive.stream().filter(loader -> loader.get() != null).count();
  }

  private static byte[] bytesOf(Class<?> type) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (InputStream in = type.getResourceAsStream(type.getSimpleName() + ".class")) {
      for (int b = in.read(); b >= 0; b = in.read()) {
        bytes.write(b);
      }
    }
    return bytes.toByteArray();
  }

  private static final class ShortLived extends ClassLoader {
    ShortLived() {
      super(LoaderChurn.class.getClassLoader());
    }

    Class<?> define(Class<?> template, byte[] bytes) {
      return defineClass(template.getName(), bytes, 0, bytes.length);
    }
  }
}
