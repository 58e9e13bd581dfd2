package acme.app;

/** Mentions the method, implements nothing. */
public abstract class Abstract implements acme.old.Work {
  @Override
  public abstract String run(acme.old.Input input);

  /** One that does. */
  public static class Concrete extends Abstract {
    @Override
    public String run(acme.old.Input input) {
      return input.text();
    }
  }
}
