package io.pitot.it.struts1;

import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.apache.struts.action.Action;
import org.apache.struts.action.ActionForm;
import org.apache.struts.action.ActionForward;
import org.apache.struts.action.ActionMapping;

/** Writes what it is configured with; that may contain what a wildcard stands for. */
public final class TextAction extends Action {
  @Override
  @SuppressWarnings("NullAway") // nothing to forward to
  public ActionForward execute(
      ActionMapping mapping,
      ActionForm form,
      HttpServletRequest request,
      HttpServletResponse response)
      throws Exception {
    response.setContentType("text/plain");
    response.getWriter().write(mapping.getParameter());
    return null;
  }
}
