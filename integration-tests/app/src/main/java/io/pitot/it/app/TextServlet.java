package io.pitot.it.app;

import java.io.IOException;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

/** Says its own name and how it was addressed: what the mappings are told apart by. */
public final class TextServlet extends HttpServlet {
  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Answers.text(
        response, getServletName() + " " + request.getServletPath() + " " + request.getPathInfo());
  }
}
