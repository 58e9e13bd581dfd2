package io.pitot.it.struts1;

import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.apache.struts.action.Action;
import org.apache.struts.action.ActionForm;
import org.apache.struts.action.ActionForward;
import org.apache.struts.action.ActionMapping;

/** Throws what nobody maps, or what the configuration does. */
public final class FailingAction extends Action {
  @Override
  public ActionForward execute(
      ActionMapping mapping,
      ActionForm form,
      HttpServletRequest request,
      HttpServletResponse response)
      throws Exception {
    if ("mapped".equals(mapping.getParameter())) {
      throw new MappedException("mapped");
    }
    throw new IllegalStateException("failure");
  }
}
