package io.pitot.it.app;

import java.io.IOException;
import javax.servlet.RequestDispatcher;
import javax.servlet.ServletException;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

/** Lets another servlet answer: by forward, by include, or by the name of one without a mapping. */
public final class RelayServlet extends HttpServlet {
  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    String way = getInitParameter("way");
    if (way.equals("forward")) {
      target(request).forward(request, response);
    } else if (way.equals("include")) {
      response.setContentType("text/plain;charset=UTF-8"); // the included servlet cannot
      target(request).include(request, response);
    } else {
      getServletContext().getNamedDispatcher("unmapped").forward(request, response);
    }
  }

  private static RequestDispatcher target(HttpServletRequest request) {
    return request.getRequestDispatcher("/sync" + request.getPathInfo());
  }
}
