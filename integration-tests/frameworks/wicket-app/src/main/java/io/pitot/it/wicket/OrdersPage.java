package io.pitot.it.wicket;

/** Mounted below a path. */
public final class OrdersPage extends TextPage {
  private static final long serialVersionUID = 1;

  public OrdersPage() {
    super("orders");
  }
}
