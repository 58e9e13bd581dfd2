package io.pitot.it.database;

import io.pitot.testkit.database.PoolContract;

/** HikariCP of any version. */
abstract class HikaricpPools extends PoolContract {
  @Override
  protected String settings() {
    return "com.zaxxer.hikari.HikariDataSource maximumPoolSize="
        + MAX
        + " minimumIdle="
        + MAX
        + " connectionTimeout="
        + TIMEOUT_MILLIS;
  }

  @Override
  protected String urlSetter() {
    return "jdbcUrl";
  }

  @Override
  protected String nameSetter() {
    return "poolName";
  }

  @Override
  protected int min() {
    return MAX;
  }

  @Override
  protected boolean fillsItself() {
    return true;
  }

  @Override
  protected boolean isCollectable() {
    return false; // its housekeeper runs until the pool is closed
  }
}
