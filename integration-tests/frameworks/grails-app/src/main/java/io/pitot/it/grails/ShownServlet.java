package io.pitot.it.grails;

import java.io.IOException;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

/** What JSPs are otherwise: shows what an action has done, or is asked without one. */
public final class ShownServlet extends HttpServlet {
  private static final long serialVersionUID = 1;
  private static final int CONFLICT = 409;

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if ("/conflict".equals(request.getPathInfo())) {
      response.setStatus(CONFLICT);
    }
    response.setContentType("text/plain");
    response.getWriter().write("shown " + request.getPathInfo());
  }
}
