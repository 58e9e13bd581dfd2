package io.pitot.it.app;

import java.io.IOException;
import javax.servlet.AsyncContext;
import javax.servlet.AsyncEvent;
import javax.servlet.AsyncListener;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

/**
 * Never completes: leaves it to the server (plain), answers 503 by a listener (listener), or
 * dispatches to the synchronous servlet from a listener (dispatch).
 */
public final class AsyncTimeoutServlet extends HttpServlet {
  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response) {
    AsyncContext async = request.startAsync(request, response);
    async.setTimeout(300);
    String way = Answers.segments(request)[3];
    if (way.equals("listener")) {
      async.addListener(
          new OnTimeout() {
            @Override
            public void onTimeout(AsyncEvent event) throws IOException {
              HttpServletResponse late =
                  (HttpServletResponse) event.getAsyncContext().getResponse();
              late.setStatus(503);
              Answers.text(late, "too late");
              event.getAsyncContext().complete();
            }
          });
    } else if (way.equals("dispatch")) {
      async.addListener(
          new OnTimeout() {
            @Override
            public void onTimeout(AsyncEvent event) {
              event.getAsyncContext().dispatch("/sync/success");
            }
          });
    }
  }

  private abstract static class OnTimeout implements AsyncListener {
    @Override
    public void onComplete(AsyncEvent event) {}

    @Override
    public void onError(AsyncEvent event) {}

    @Override
    public void onStartAsync(AsyncEvent event) {}
  }
}
