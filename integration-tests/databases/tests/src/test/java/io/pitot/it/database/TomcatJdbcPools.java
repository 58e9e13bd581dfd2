package io.pitot.it.database;

import io.pitot.testkit.database.PoolContract;
import org.junit.jupiter.api.Test;

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

  @Test
  void connectionThatWasPromised_isBorrowedOnceItIsGiven() {
    configure("promised", "promised");
    ask("borrow promised " + MAX);
    ask("promise promised");
    assertFigure("promised", "database_connection_timeouts_total", 0);
    ask("return promised 1");
    ask("redeem promised");
    assertFigure("promised", "database_connections_active", MAX);
    ask("return promised " + MAX);
    assertFigure("promised", "database_connection_acquire_duration_seconds_count", MAX + 1);
    assertFigure("promised", "database_connection_usage_duration_seconds_count", MAX + 1);
    assertFigure("promised", "database_connection_timeouts_total", 0);
    ask("close promised");
  }
}
