package io.pitot.it.app;

import java.io.IOException;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

/** Lets the requests go that wait at a gate. */
public final class GateServlet extends HttpServlet {
  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Gate.open(Answers.query(request, "gate"));
    Answers.text(response, "open");
  }
}
