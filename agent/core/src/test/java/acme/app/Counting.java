package acme.app;

import acme.old.Input;

/** Has fields of its own, inherits others, and changes them as it works. */
public class Counting extends CountingBase {
  private long calls = 40;
  private Input last;

  @Override
  public String run(Input input) {
    calls += 2;
    status += 1;
    last = input;
    return last.text();
  }

  public Input last() {
    return last;
  }
}
