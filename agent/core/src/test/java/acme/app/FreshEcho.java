package acme.app;

import acme.fresh.Input;
import acme.fresh.Work;

public class FreshEcho implements Work {
  @Override
  public String run(Input input) {
    acme.Trace.say("body");
    return input.text();
  }
}
