package io.pitot.it.database;

import io.pitot.testkit.Jdk;
import io.pitot.testkit.Jdks;
import io.pitot.testkit.database.PoolContract;
import java.util.List;

class Dbcp1PoolIT extends PoolContract {
  static List<Jdk> jdks() {
    return Jdks.oldestAndNewestFrom(8);
  }

  @Override
  protected String module() {
    return "dbcp1";
  }

  @Override
  protected String settings() {
    return "org.apache.commons.dbcp.BasicDataSource maxActive="
        + MAX
        + " minIdle=1 maxWait="
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
    return 1; // to see whether it can
  }
}
