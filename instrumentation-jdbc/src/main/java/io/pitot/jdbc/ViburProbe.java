package io.pitot.jdbc;

import io.pitot.agent.spi.Advice;
import io.pitot.agent.spi.Probe;
import io.pitot.agent.spi.Weave;
import io.pitot.bootstrap.Getters;
import io.pitot.bootstrap.Nullable;
import io.pitot.bootstrap.database.DatabasePools;
import java.util.Arrays;

/**
 * Pools of Vibur DBCP 9 to 26. A connection that is being opened for a thread is borrowed already,
 * as the pool itself counts.
 */
public final class ViburProbe implements Probe {
  private static final String DBCP = "org.vibur.dbcp.";
  private static final String KEPT = "Lorg/vibur/dbcp/pool/ConnHolder;";
  private static final String CONNECTION = "Ljava/sql/Connection;";

  @Override
  public String name() {
    return "vibur";
  }

  @Override
  public void weave(Weave weave) {
    weave.named(DBCP + "ViburDBCPDataSource").on("start", "()V", "OpenAdvice");
    for (String room : Arrays.asList("pool", "util")) { // the latter from 11 to 13
      String operations = "Lorg/vibur/dbcp/" + room + "/PoolOperations;";
      weave
          .adviceOf(ViburProbe.class)
          .named(DBCP + "proxy.Proxy")
          .on(
              "newProxyConnection",
              "(" + KEPT + operations + "Lorg/vibur/dbcp/ViburDBCPConfig;)" + CONNECTION,
              "BorrowAdvice")
          .on(
              "newProxyConnection",
              "(" + KEPT + operations + "Lorg/vibur/dbcp/ViburConfig;)" + CONNECTION,
              "BorrowAdvice");
      weave
          .adviceOf(PoolAdvice.class)
          .named(DBCP + room + ".PoolOperations")
          .on("restore", "(" + KEPT + "ZLjava/util/List;)Z", "ReturnAdvice")
          .on("restore", "(" + KEPT + "ZLjava/util/List;)V", "ReturnAdvice")
          .on("restore", "(" + KEPT + "Z[Ljava/sql/SQLException;)V", "ReturnAdvice");
    }
    weave
        .named(DBCP + "ViburDBCPDataSource")
        .on("terminate", "()V", "CloseAdvice")
        .on("getConnection", "()" + CONNECTION, "AcquireAdvice");
    weave.named(DBCP + "pool.ConnectionFactory").on("create", "()" + KEPT, "CreateAdvice");
  }

  /** Serves; its first connections are there. */
  static final class OpenAdvice {
    private OpenAdvice() {}

    @Advice.OnMethodExit
    static void exit(@Advice.This Object pool) {
      Object operations = new Getters("#poolOperations").value(pool);
      if (operations != null) {
        DatabasePools.belongs(operations, pool);
      }
      Object factory = new Getters("#connectionFactory").value(pool);
      if (factory != null) {
        DatabasePools.belongs(factory, pool);
      }
      DatabasePools.opened(
          pool,
          "#name",
          "p#",
          "#jdbcUrl",
          "java.sql.SQLTimeoutException: Pool "
              + "|java.sql.SQLTimeoutException: Couldn't obtain SQL connection from pool"
              + "|java.sql.SQLException: Couldn't obtain SQL connection from pool",
          "#pool.#maxSize - #pool.#takeSemaphore.availablePermits",
          "#pool.#createdTotal - #pool.#maxSize + #pool.#takeSemaphore.availablePermits",
          "#pool.#takeSemaphore.getQueueLength",
          "#poolMaxSize",
          "#poolInitialSize");
    }
  }

  /** What the pool keeps of a connection is wrapped for the application. */
  static final class BorrowAdvice {
    private BorrowAdvice() {}

    @Advice.OnMethodEnter
    static void enter(@Nullable @Advice.Argument(0) Object kept) {
      DatabasePools.borrowed(kept);
    }
  }
}
