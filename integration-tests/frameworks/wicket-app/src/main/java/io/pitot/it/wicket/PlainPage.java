package io.pitot.it.wicket;

/** Mounted nowhere. */
public final class PlainPage extends TextPage {
  private static final long serialVersionUID = 1;

  public PlainPage() {
    super("plain");
  }
}
