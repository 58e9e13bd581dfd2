package acme.app;

import acme.old.Input;
import acme.old.Work;

public class Echo implements Work {
  @Override
  public String run(Input input) {
    acme.Trace.say("body");
    return input.text();
  }
}
