package io.pitot.it.database;

import io.pitot.testkit.Jdk;
import io.pitot.testkit.Jdks;
import io.pitot.testkit.database.PoolContract;
import java.util.List;

class BonecpPoolIT extends PoolContract {
  static List<Jdk> jdks() {
    return Jdks.oldestAndNewestFrom(8);
  }

  @Override
  protected String module() {
    return "bonecp";
  }

  @Override
  protected String settings() {
    return "com.jolbox.bonecp.BoneCPDataSource username=sa password= partitionCount=1"
        + " maxConnectionsPerPartition="
        + MAX
        + " minConnectionsPerPartition="
        + MAX
        + " connectionTimeoutInMs="
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
  protected boolean knowsPending() {
    return false;
  }

  @Override
  protected int openedInVain() {
    return 1; // to see whether it can
  }

  @Override
  protected boolean isCollectable() {
    return false; // its threads run until the pool is closed
  }
}
