package io.pitot.it.struts2;

/** Leaves the answer to the result that is configured. */
public final class DoneAction {
  public String execute() {
    return "success";
  }
}
