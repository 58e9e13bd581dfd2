package io.pitot.it.database;

import io.pitot.testkit.Jdk;
import io.pitot.testkit.Jdks;
import io.pitot.testkit.database.PoolContract;
import java.util.List;

abstract class AbstractViburPool extends PoolContract {
  static List<Jdk> jdks() {
    return Jdks.oldestAndNewestFrom(8);
  }

  @Override
  protected String settings() {
    return "org.vibur.dbcp.ViburDBCPDataSource poolMaxSize="
        + MAX
        + " poolInitialSize=0 username=sa password= connectionTimeoutInMs="
        + TIMEOUT_MILLIS;
  }

  @Override
  protected String urlSetter() {
    return "jdbcUrl";
  }

  @Override
  protected String nameSetter() {
    return "name";
  }

  @Override
  protected int min() {
    return 0;
  }

  @Override
  protected boolean isCollectable() {
    return false; // what reduces it runs until the pool is closed
  }
}
