package io.pitot.it.database;

import io.pitot.testkit.database.PoolContract;

/** Commons DBCP 2 of any version, and what Tomcat has made of it. */
abstract class Dbcp2Pools extends PoolContract {
  protected String dataSource() {
    return "org.apache.commons.dbcp2.BasicDataSource";
  }

  @Override
  protected String settings() {
    return dataSource() + " maxTotal=" + MAX + " minIdle=1 maxWaitMillis=" + TIMEOUT_MILLIS;
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
