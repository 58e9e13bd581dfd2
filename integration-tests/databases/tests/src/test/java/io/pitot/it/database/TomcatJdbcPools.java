package io.pitot.it.database;

import io.pitot.testkit.database.PoolContract;

/** Tomcat JDBC of any version. */
abstract class TomcatJdbcPools extends PoolContract {
  @Override
  protected String settings() {
    return "org.apache.tomcat.jdbc.pool.DataSource maxActive="
        + MAX
        + " minIdle=1 initialSize=0 timeBetweenEvictionRunsMillis=1000 maxWait="
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
}
