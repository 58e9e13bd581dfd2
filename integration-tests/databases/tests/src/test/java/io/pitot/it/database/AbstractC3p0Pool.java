package io.pitot.it.database;

import io.pitot.testkit.Jdk;
import io.pitot.testkit.Jdks;
import io.pitot.testkit.database.PoolContract;
import java.util.List;

abstract class AbstractC3p0Pool extends PoolContract {
  static List<Jdk> jdks() {
    return Jdks.oldestAndNewestFrom(8);
  }

  @Override
  protected String settings() {
    return "com.mchange.v2.c3p0.ComboPooledDataSource maxPoolSize="
        + MAX
        + " minPoolSize="
        + MAX
        + " initialPoolSize="
        + MAX
        + " checkoutTimeout="
        + TIMEOUT_MILLIS;
  }

  @Override
  protected String urlSetter() {
    return "jdbcUrl";
  }

  @Override
  protected String nameSetter() {
    return "dataSourceName";
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
    return false; // its helper threads run until the pool is closed
  }
}
