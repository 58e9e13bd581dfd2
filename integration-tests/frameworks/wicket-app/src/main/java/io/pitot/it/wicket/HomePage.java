package io.pitot.it.wicket;

/** At the path of the filter. */
public final class HomePage extends TextPage {
  private static final long serialVersionUID = 1;

  public HomePage() {
    super("home");
  }
}
