package io.pitot.it.wicket;

/** Cannot be made. */
public final class BrokenPage extends TextPage {
  private static final long serialVersionUID = 1;

  public BrokenPage() {
    super(broken());
  }

  private static String broken() {
    throw new IllegalStateException("broken while it is made");
  }
}
