package io.pitot.it.app;

import java.io.IOException;
import javax.servlet.ServletException;
import javax.servlet.ServletRequest;
import javax.servlet.ServletResponse;

/** A servlet whose every level has a service method of its own and calls the one below. */
public final class LayeredServlet extends LayeredServletBase {
  @Override
  public void service(ServletRequest request, ServletResponse response)
      throws ServletException, IOException {
    super.service(request, response);
  }
}
