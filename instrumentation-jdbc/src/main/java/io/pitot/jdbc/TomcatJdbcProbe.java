package io.pitot.jdbc;

import io.pitot.agent.spi.Advice;
import io.pitot.agent.spi.Probe;
import io.pitot.agent.spi.Weave;
import io.pitot.bootstrap.database.DatabasePools;

/** Pools of Tomcat JDBC 7 to 11, which is also in use without Tomcat. */
public final class TomcatJdbcProbe implements Probe {
  private static final String KEPT = "Lorg/apache/tomcat/jdbc/pool/PooledConnection;";
  private static final String USER = "Ljava/lang/String;Ljava/lang/String;)" + KEPT;

  @Override
  public String name() {
    return "tomcat_jdbc";
  }

  @Override
  public void weave(Weave weave) {
    weave
        .named("org.apache.tomcat.jdbc.pool.ConnectionPool")
        .on("init", "(Lorg/apache/tomcat/jdbc/pool/PoolConfiguration;)V", "OpenAdvice");
    weave
        .adviceOf(PoolAdvice.class)
        .named("org.apache.tomcat.jdbc.pool.ConnectionPool")
        .on("close", "(Z)V", "CloseAdvice")
        .on("createConnection", "(J" + KEPT + USER, "CreateAdvice")
        .on("borrowConnection", "(I" + USER, "AcquireAdvice")
        // also called for who was promised a connection and is given one later
        .on("setupConnection", "(" + KEPT + ")Ljava/sql/Connection;", "HandOutAdvice")
        .on("returnConnection", "(" + KEPT + ")V", "ReturnAdvice");
  }

  /** Serves; its first connections, which it has borrowed of itself, are there. */
  static final class OpenAdvice {
    private OpenAdvice() {}

    @Advice.OnMethodExit
    static void exit(@Advice.This Object pool) {
      DatabasePools.opened(
          pool,
          "getName",
          "Tomcat Connection Pool[",
          "getPoolProperties.getUrl",
          "org.apache.tomcat.jdbc.pool.PoolExhaustedException: [*] Timeout: Pool empty"
              + " | java.sql.SQLException: [*] Timeout: Pool empty", // the first 7.0
          "getActive",
          "getIdle",
          "getWaitCount",
          "getPoolProperties.getMaxActive",
          "getPoolProperties.getMinIdle");
    }
  }
}
