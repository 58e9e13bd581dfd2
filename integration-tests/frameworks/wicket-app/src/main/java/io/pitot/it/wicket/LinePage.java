package io.pitot.it.wicket;

import org.apache.wicket.request.mapper.parameter.PageParameters;

/** Has a placeholder, and one more that need not be there. */
public final class LinePage extends TextPage {
  private static final long serialVersionUID = 1;

  public LinePage(PageParameters parameters) {
    super("line " + parameters.get("line") + " of " + parameters.get("shop"));
  }
}
