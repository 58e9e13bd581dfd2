package io.pitot.it.struts2;

/** Throws what nobody maps, or what the configuration does. */
@SuppressWarnings("DoNotCallSuggester") // Struts does
public final class FailingAction {
  public String execute() {
    throw new IllegalStateException("failure");
  }

  /** Called by name. */
  public String browse() throws MappedException {
    throw new MappedException("mapped");
  }
}
