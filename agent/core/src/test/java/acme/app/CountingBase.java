package acme.app;

import acme.old.Work;

public abstract class CountingBase implements Work {
  protected int status = 6;
}
