package io.pitot.it.app;

import java.io.IOException;
import java.io.UncheckedIOException;
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
      long pause = AsyncServlet.isToThrow(request) ? AsyncServlet.PAUSE_MILLIS : 0;
      new Thread(() -> dispatch(async, "/sync" + path, pause), "dispatcher").start();
    } else if (way.equals("three") && round < 3) {
      request.setAttribute(ROUND, round + 1);
      async.dispatch(request.getServletPath() + path);
    } else {
      async.dispatch("/sync" + path);
    }
  }

  private static void dispatch(AsyncContext async, String path, long pause) {
    try {
      Gate.pause(pause);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    async.dispatch(path);
  }
}
