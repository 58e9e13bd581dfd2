package io.pitot.it.database;

import io.pitot.testkit.Jdk;
import io.pitot.testkit.Jdks;
import io.pitot.testkit.database.PoolContract;
import java.util.List;

class HikaricpPoolIT extends PoolContract {
  static List<Jdk> jdks() {
    return Jdks.oldestAndNewestFrom(8);
  }

  @Override
  protected String module() {
    return "hikaricp";
  }

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
