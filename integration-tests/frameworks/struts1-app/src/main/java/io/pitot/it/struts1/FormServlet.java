package io.pitot.it.struts1;

import java.io.IOException;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.apache.struts.Globals;
import org.apache.struts.config.ModuleConfig;

/** As a JSP with the form of an action: looks for the action, which is not asked for. */
public final class FormServlet extends HttpServlet {
  private static final long serialVersionUID = 1;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    ModuleConfig module = (ModuleConfig) getServletContext().getAttribute(Globals.MODULE_KEY);
    boolean isKnown = module.findActionConfig("/orders/7") != null;
    response.setContentType("text/plain");
    response.getWriter().write("form of " + isKnown);
  }
}
