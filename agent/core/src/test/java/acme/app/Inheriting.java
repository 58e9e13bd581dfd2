package acme.app;

/** Overrides and calls what is woven itself. */
public class Inheriting extends Echo {
  @Override
  public String run(acme.old.Input input) {
    return "<" + super.run(input) + ">";
  }
}
