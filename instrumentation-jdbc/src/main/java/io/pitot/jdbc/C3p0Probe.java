package io.pitot.jdbc;

import io.pitot.agent.spi.Advice;
import io.pitot.agent.spi.Probe;
import io.pitot.agent.spi.Weave;
import io.pitot.bootstrap.Getters;
import io.pitot.bootstrap.Nullable;
import io.pitot.bootstrap.database.DatabasePools;

/**
 * Pools of c3p0 0.9.1 to 0.12. A data source of it has one per user, made by its manager at the
 * first borrowing; what tells of a pool at the data source makes one, waits for its lock or both,
 * so the fields of what it keeps its connections in are read.
 */
public final class C3p0Probe implements Probe {
  private static final String IMPL = "com.mchange.v2.c3p0.impl.";
  private static final String MANAGER = IMPL + "C3P0PooledConnectionPoolManager";
  private static final String POOL = IMPL + "C3P0PooledConnectionPool";
  private static final String RESOURCES = "com.mchange.v2.resourcepool.BasicResourcePool";
  private static final String OF_USER =
      "(Lcom/mchange/v2/c3p0/impl/DbAuth;)Lcom/mchange/v2/c3p0/impl/C3P0PooledConnectionPool;";

  /** Before 0.9.5: the manager does not know the name. */
  private static final String BY_TOKEN_ALONE =
      "(Ljavax/sql/ConnectionPoolDataSource;Ljava/util/Map;Ljava/util/Map;ILjava/lang/String;)V";

  @Override
  public String name() {
    return "c3p0";
  }

  @Override
  public void weave(Weave weave) {
    weave
        .named(IMPL + "AbstractPoolBackedDataSource")
        .where(MANAGER, "<init>", BY_TOKEN_ALONE)
        .on("getPoolManager", "()L" + MANAGER.replace('.', '/') + ";", "ManageAdvice");
    weave.named(MANAGER).on("createPooledConnectionPool", OF_USER, "OpenAdvice");
    weave
        .adviceOf(PoolAdvice.class)
        .named(POOL)
        .on("checkoutPooledConnection", "()Ljavax/sql/PooledConnection;", "AcquireKeptAdvice");
    weave
        .named(RESOURCES)
        .on("checkinResource", "(Ljava/lang/Object;)V", "ReturnAdvice")
        .on("close", "(Z)V", "CloseAdvice")
        .on("doAcquire", "(I)V", "CreateAdvice");
    weave
        .named(RESOURCES)
        .whereNot(RESOURCES, "doAcquire", "(I)V")
        .on("doAcquire", "()V", "CreateAdvice");
  }

  /** A data source asks for what makes its pools. */
  static final class ManageAdvice {
    private ManageAdvice() {}

    @Advice.OnMethodExit
    static void exit(@Advice.This Object dataSource, @Nullable @Advice.Return Object manager) {
      if (manager != null) {
        DatabasePools.belongs(manager, dataSource);
      }
    }
  }

  /** Serves; its first connections are perhaps being opened already. */
  static final class OpenAdvice {
    private OpenAdvice() {}

    @Advice.OnMethodExit
    static void exit(@Advice.This Object manager, @Nullable @Advice.Return Object pool) {
      Object resources = pool == null ? null : new Getters("#rp").value(pool);
      Object token = new Getters("#parentDataSourceIdentityToken").value(manager);
      if (pool != null && resources != null) {
        DatabasePools.belongs(pool, resources);
        DatabasePools.opened(
            resources,
            manager,
            "#parentDataSourceName | #dataSourceName",
            String.valueOf(token),
            "#cpds.getNestedDataSource.getJdbcUrl"
                + " | #connectionPoolDataSource.getNestedDataSource.getJdbcUrl",
            "java.sql.SQLException: An attempt by a client to checkout a Connection has timed out",
            "#managed.size - #unused.size + #excluded.size",
            "#unused.size",
            "#acquireWaiters.size",
            "#max",
            "#min");
      }
    }
  }
}
