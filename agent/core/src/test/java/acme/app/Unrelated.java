package acme.app;

/** Has the method but is no work. */
public class Unrelated {
  public String run(acme.old.Input input) {
    return input.text();
  }
}
