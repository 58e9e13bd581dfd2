package io.pitot.it.app;

import java.io.IOException;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

/** The application's own error pages; the one for exceptions changes the status. */
public final class ErrorPageServlet extends HttpServlet {
  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (request.getAttribute("javax.servlet.error.exception") != null
        || request.getAttribute("jakarta.servlet.error.exception") != null) {
      response.setStatus(503);
      Answers.text(response, "sorry page");
    } else {
      Answers.text(response, "error page");
    }
  }
}
