package io.pitot.it.database;

import io.pitot.testkit.database.PoolContract;

/** Data sources of WildFly and JBoss, of any version and by any of their pools. */
abstract class IronJacamarPools extends PoolContract {
  /** Which of its pools. */
  protected abstract String implementation();

  @Override
  protected final String settings() {
    return "io.pitot.it.database.IronJacamarSource maxSize="
        + MAX
        + " minSize=1 blockingTimeout="
        + TIMEOUT_MILLIS
        + " implementation="
        + implementation();
  }

  @Override
  protected String nameSetter() {
    return "poolName";
  }

  @Override
  protected int min() {
    return 1;
  }

  @Override
  protected boolean isCollectable() {
    return false; // the thread that removes idle connections has it until it is shut down
  }
}
