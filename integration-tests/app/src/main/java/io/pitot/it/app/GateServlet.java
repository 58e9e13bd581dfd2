package io.pitot.it.app;

import java.io.IOException;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

/** Lets the requests go that wait at a gate, or the garbage that nothing holds any more. */
public final class GateServlet extends HttpServlet {
  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if ("collect".equals(request.getQueryString())) {
      System.gc();
    } else {
      Gate.open(Answers.query(request, "gate"));
    }
    Answers.text(response, "open");
  }
}
