package io.pitot.it.wicket;

import org.apache.wicket.request.mapper.parameter.PageParameters;

/** The same, mounted nowhere. */
public final class LooseItemsPage extends ItemsPage {
  private static final long serialVersionUID = 1;

  public LooseItemsPage(PageParameters parameters) {
    super(parameters);
  }
}
