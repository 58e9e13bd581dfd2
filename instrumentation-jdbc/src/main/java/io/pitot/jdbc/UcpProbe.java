package io.pitot.jdbc;

import io.pitot.agent.spi.Advice;
import io.pitot.agent.spi.Probe;
import io.pitot.agent.spi.Weave;
import io.pitot.bootstrap.Getters;
import io.pitot.bootstrap.database.DatabasePools;
import java.util.Arrays;

/**
 * Oracle's Universal Connection Pool 19 to 23, by the class below all its pools. Its figures are
 * counters that take no lock.
 */
public final class UcpProbe implements Probe {
  private static final String POOL = "oracle.ucp.common.UniversalConnectionPool";
  private static final String KEPT = "Loracle/ucp/UniversalPooledConnection;";
  private static final String WISHES = "(Loracle/ucp/ConnectionRetrievalInfo;";

  private static final String POOLED = "ConnectionPoolDataSource";

  @Override
  public String name() {
    return "ucp";
  }

  @Override
  public void weave(Weave weave) {
    weave
        .named(POOL + "Base")
        .on("start", "()V", "OpenAdvice")
        .on("start", WISHES + "Z)V", "OpenAdvice");
    weave.adviceOf(PoolAdvice.class).named(POOL + "Base").on("stop", "()V", "CloseAdvice");
    weave
        .named(POOL + "Impl")
        .on("borrowConnection", WISHES + ")" + KEPT, "AcquireKeptAdvice")
        .on("returnConnection", "(" + KEPT + ")V", "ReturnAdvice")
        .on("closeConnection", "(" + KEPT + ")V", "ReturnAdvice");
    for (String kind : Arrays.asList("Driver", "DataSource", "XADataSource", POOLED)) {
      weave
          .named("oracle.ucp.jdbc." + kind + "ConnectionFactoryAdapter") // what extends it asks it
          .on("createConnection", WISHES + ")Ljava/lang/Object;", "CreateAdvice");
    }
  }

  /** Serves; its first connections are there. */
  static final class OpenAdvice {
    private OpenAdvice() {}

    @Advice.OnMethodExit
    static void exit(@Advice.This Object pool) {
      Object factory = new Getters("getConnectionFactoryAdapter").value(pool);
      if (factory != null) {
        DatabasePools.belongs(factory, pool);
      }
      DatabasePools.opened(
          pool,
          "getName",
          "UniversalConnectionPool(",
          null,
          "oracle.ucp.UniversalConnectionPoolException: All connections"
              + " | oracle.ucp.UniversalConnectionPoolException: UCP-45064",
          "getBorrowedConnectionsCount",
          "getAvailableConnectionsCount",
          "#pendingRequestsCount.intValue | getPendingRequestsCount",
          "getMaxPoolSize",
          "getMinPoolSize");
    }
  }
}
