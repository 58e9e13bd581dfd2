package io.pitot.it.database;

import io.pitot.testkit.database.PoolContract;

/** Oracle's pool of any version, on a database that runs anywhere. */
abstract class UcpPools extends PoolContract {
  @Override
  protected String settings() {
    return "io.pitot.it.database.UcpSource maxPoolSize="
        + MAX
        + " minPoolSize=1 connectionWaitTimeout="
        + TIMEOUT_MILLIS / 1000;
  }

  @Override
  protected String nameSetter() {
    return "connectionPoolName";
  }

  @Override
  protected int min() {
    return 1;
  }

  @Override
  protected boolean allowsNamesakes() {
    return false; // its manager knows them by name
  }

  @Override
  protected boolean isCollectable() {
    return false; // its timers run until the pool is destroyed
  }
}
