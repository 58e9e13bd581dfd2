package io.pitot.agent.core.jmx;

import io.pitot.bootstrap.Nullable;
import javax.management.ObjectName;

/** Takes step by step of a round, as long as the round is waiting for it. */
final class JmxWorker extends Thread {
  private final JmxRound round;
  @Nullable private volatile ObjectName bean;

  JmxWorker(JmxRound round) {
    super("pitot-jmx");
    this.round = round;
    setDaemon(true);
  }

  /** What is being read. */
  @Nullable
  ObjectName bean() {
    return bean;
  }

  @Override
  public void run() {
    for (JmxStep step = round.next(this); step != null; step = round.next(this)) {
      bean = step.bean;
      try {
        step.read();
      } catch (Throwable e) {
        // Whatever a bean of the application throws costs its own series.
        step.fail(e);
      }
      round.done(this, step);
    }
  }
}
