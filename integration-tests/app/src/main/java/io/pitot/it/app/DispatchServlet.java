package io.pitot.it.app;

import javax.servlet.AsyncContext;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

/**
 * Goes asynchronous and dispatches to the synchronous servlet: at once, from another thread, or
 * after having dispatched to itself so often that there are three dispatches in a row.
 */
public final class DispatchServlet extends HttpServlet {
  private static final String ROUND = "round";

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response) {
    String way = getInitParameter("way");
    String path = request.getPathInfo();
    int round = request.getAttribute(ROUND) == null ? 1 : (Integer) request.getAttribute(ROUND);
    AsyncContext async = request.startAsync(request, response);
    async.setTimeout(AsyncServlet.TIMEOUT_MILLIS);
    if (way.equals("thread")) {
      new Thread(() -> async.dispatch("/sync" + path), "dispatcher").start();
    } else if (way.equals("three") && round < 3) {
      request.setAttribute(ROUND, round + 1);
      async.dispatch(request.getServletPath() + path);
    } else {
      async.dispatch("/sync" + path);
    }
  }
}
