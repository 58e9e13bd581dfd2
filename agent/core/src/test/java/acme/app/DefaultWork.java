package acme.app;

import acme.old.Input;
import acme.old.Work;

public interface DefaultWork extends Work {
  @Override
  default String run(Input input) {
    acme.Trace.say("default body");
    return input.text();
  }

  /** Has nothing of its own to weave. */
  class Plain implements DefaultWork {}
}
