package io.pitot.it.jsf;

import java.io.Serializable;

/** What the views show and call. */
public final class Items implements Serializable {
  private static final long serialVersionUID = 1;

  /** Of an input field, which is nobody's business here. */
  public String getName() {
    return "item";
  }

  public void setName(String name) {
    // the tests ask for what the view answers, not for what it keeps
  }

  public String getBroken() {
    return broken("while it is rendered");
  }

  /** The same view is shown again. */
  public String stay() {
    return "stays"; // which no rule knows
  }

  /** The outcome leads to another view within the request, as the navigation rules say. */
  public String go() {
    return "done";
  }

  /** The outcome leads to a redirect. */
  public String leave() {
    return "redirected";
  }

  public String fail() {
    return broken("while it is called");
  }

  private static String broken(String when) {
    throw new IllegalStateException("broken " + when);
  }
}
