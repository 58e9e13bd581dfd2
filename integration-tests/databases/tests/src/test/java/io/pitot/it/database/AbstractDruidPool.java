package io.pitot.it.database;

import io.pitot.testkit.Jdk;
import io.pitot.testkit.Jdks;
import io.pitot.testkit.database.PoolContract;
import java.util.List;

abstract class AbstractDruidPool extends PoolContract {
  static List<Jdk> jdks() {
    return Jdks.oldestAndNewestFrom(8);
  }

  @Override
  protected String settings() {
    return "com.alibaba.druid.pool.DruidDataSource driverClassName=io.pitot.it.database.StallingDriver"
        + " maxActive="
        + MAX
        + " minIdle=1 maxWait="
        + TIMEOUT_MILLIS;
  }

  @Override
  protected String nameSetter() {
    return "name";
  }

  @Override
  protected int min() {
    return 1;
  }

  @Override
  protected boolean isCollectable() {
    return false; // its threads run until the pool is closed
  }
}
