package io.pitot.it.wicket;

/** Where forms lead. */
public final class DonePage extends TextPage {
  private static final long serialVersionUID = 1;

  public DonePage() {
    super("done");
  }
}
