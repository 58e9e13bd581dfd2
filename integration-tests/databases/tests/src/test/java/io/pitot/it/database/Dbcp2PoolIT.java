package io.pitot.it.database;

import io.pitot.testkit.Jdk;
import io.pitot.testkit.Jdks;
import io.pitot.testkit.database.PoolContract;
import java.util.List;

class Dbcp2PoolIT extends PoolContract {
  static List<Jdk> jdks() {
    return Jdks.oldestAndNewestFrom(8);
  }

  @Override
  protected String module() {
    return "dbcp2";
  }

  @Override
  protected String settings() {
    return "org.apache.commons.dbcp2.BasicDataSource maxTotal="
        + MAX
        + " minIdle=1 maxWaitMillis="
        + TIMEOUT_MILLIS;
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
  protected int openedInVain() {
    return 1; // before it makes its pool
  }
}
