package io.pitot.it.database;

import io.pitot.testkit.database.PoolContract;

/** Commons DBCP 1 of any version, and what Tomcat has made of it. */
abstract class Dbcp1Pools extends PoolContract {
  protected String dataSource() {
    return "org.apache.commons.dbcp.BasicDataSource";
  }

  @Override
  protected String settings() {
    return dataSource() + " maxActive=" + MAX + " minIdle=1 maxWait=" + TIMEOUT_MILLIS;
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
