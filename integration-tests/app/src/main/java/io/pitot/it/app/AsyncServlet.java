package io.pitot.it.app;

import java.io.IOException;
import javax.servlet.AsyncContext;
import javax.servlet.ServletException;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

/**
 * Answers asynchronously, in the way that the init parameter says. Where the row throws, nobody
 * completes, and the server's timeout ends the request.
 */
public final class AsyncServlet extends HttpServlet {
  static final long TIMEOUT_MILLIS = 10_000;
  private static final long SHORT_TIMEOUT_MILLIS = 300;

  /** Until the servlet has returned: some servers do the one thing or the other, by who wins. */
  static final long PAUSE_MILLIS = 50;

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    AsyncContext async = request.startAsync(request, response);
    async.setTimeout(isToThrow(request) ? SHORT_TIMEOUT_MILLIS : TIMEOUT_MILLIS);
    String way = getInitParameter("way");
    if (way.equals("thread")) {
      Thread worker = new Thread(() -> run(async), "worker");
      worker.setUncaughtExceptionHandler((thread, thrown) -> {});
      worker.start();
    } else if (way.equals("start")) {
      async.start(() -> run(async));
    } else {
      try {
        answer(async);
      } finally {
        async.complete();
      }
    }
  }

  private static void run(AsyncContext async) {
    try {
      HttpServletRequest request = (HttpServletRequest) async.getRequest();
      if (isToThrow(request) || isToSendError(request)) {
        Gate.pause(PAUSE_MILLIS);
      }
      answer(async);
      async.complete();
    } catch (IOException | ServletException e) {
      if (e.getCause() instanceof IllegalStateException) {
        throw (IllegalStateException) e.getCause();
      }
      completeIfStillOpen(async);
    }
  }

  /** The client is gone, and the server may have ended the request for that already. */
  private static void completeIfStillOpen(AsyncContext async) {
    try {
      async.complete();
    } catch (IllegalStateException ended) {
      // Were it to leave a thread of Tomcat's, it would be held against the next request there.
    }
  }

  static boolean isToThrow(HttpServletRequest request) {
    return request.getRequestURI().contains("exception");
  }

  private static boolean isToSendError(HttpServletRequest request) {
    return request.getRequestURI().matches(".*/(teapot|error|notfound)");
  }

  private static void answer(AsyncContext async) throws ServletException, IOException {
    Answers.answer(
        (HttpServletRequest) async.getRequest(), (HttpServletResponse) async.getResponse());
  }
}
