package com.example.safety;

import java.io.IOException;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import javax.servlet.ServletException;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.apache.catalina.LifecycleException;

/** Orders from the test, one path each; answers with one line or several. */
final class ControlServlet extends HttpServlet {
  private static final int ENDPOINTS = 4_000;

  private final transient TomcatMain main;
  private final transient List<WeakReference<ClassLoader>> old = new ArrayList<>();

  ControlServlet(TomcatMain main) {
    this.main = main;
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    response.setContentType("text/plain");
    response.getWriter().print(answer(String.valueOf(request.getPathInfo())));
  }

  private String answer(String order) throws ServletException {
    switch (order) {
      case "/redeploy":
        return redeploy();
      case "/loaders":
        return Long.toString(loadersAlive());
      case "/threads":
        return Standard.threads();
      case "/endpoints":
        return endpoints();
      case "/heap":
        return Long.toString(Standard.heapInUse());
      default:
        throw new ServletException("no such order: " + order);
    }
  }

  /** Many series: a request each to as many endpoints, on a thread that serves no other. */
  private static String endpoints() throws ServletException {
    FutureTask<String> requests =
        new FutureTask<>(
            () -> {
              for (int i = 0; i < ENDPOINTS; i++) {
                ManyLabels.serve("/endpoint" + i, "GET", 200);
              }
              return ENDPOINTS + " endpoints";
            });
    new Thread(requests).start();
    try {
      return requests.get();
    } catch (InterruptedException | ExecutionException e) {
      throw new ServletException(e);
    }
  }

  private synchronized String redeploy() throws ServletException {
    try {
      old.add(new WeakReference<>(main.redeploy()));
      return "redeployed " + old.size();
    } catch (LifecycleException e) {
      throw new ServletException(e);
    }
  }

  /** How many loaders of earlier deployments a collection leaves. */
  private synchronized long loadersAlive() {
    System.gc();
    return old.stream().filter(loader -> loader.get() != null).count();
  }
}
