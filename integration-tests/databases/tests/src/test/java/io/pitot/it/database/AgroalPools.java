package io.pitot.it.database;

import io.pitot.testkit.database.PoolContract;

/** Agroal of any version, without metrics of its own. */
abstract class AgroalPools extends PoolContract {
  @Override
  protected String settings() {
    return "io.pitot.it.database.AgroalSource maxSize="
        + MAX
        + " minSize=1 acquisitionTimeoutMillis="
        + TIMEOUT_MILLIS;
  }

  @Override
  protected String urlSetter() {
    return "jdbcUrl";
  }

  @Override
  protected String nameSetter() {
    return "";
  }

  @Override
  protected int min() {
    return 1;
  }

  @Override
  protected boolean isCollectable() {
    return false; // the thread that opens its connections waits until the pool is closed
  }
}
