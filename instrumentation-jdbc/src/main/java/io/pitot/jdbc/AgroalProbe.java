package io.pitot.jdbc;

import io.pitot.agent.spi.Advice;
import io.pitot.agent.spi.Probe;
import io.pitot.agent.spi.Weave;
import io.pitot.bootstrap.Getters;
import io.pitot.bootstrap.database.DatabasePools;

/**
 * Pools of Agroal 1 and 2. Its own metrics are zero unless the application enables them, and so is
 * its number of active connections from 2.6 on: their states are counted instead, and their changes
 * of state are what borrowing and returning is.
 */
public final class AgroalProbe implements Probe {
  private static final String POOL = "io.agroal.pool.ConnectionPool";
  private static final String KEPT = "io.agroal.pool.ConnectionHandler";
  private static final String STATE = "Lio/agroal/pool/ConnectionHandler$State;";

  @Override
  public String name() {
    return "agroal";
  }

  @Override
  public void weave(Weave weave) {
    weave.named(POOL).on("init", "()V", "OpenAdvice");
    weave.named(KEPT).on("setState", "(" + STATE + STATE + ")Z", "StateAdvice");
    weave
        .adviceOf(PoolAdvice.class)
        .named(POOL)
        .on("close", "()V", "CloseAdvice")
        .on("getConnection", "()Ljava/sql/Connection;", "AcquireAdvice")
        .on("removeFromPool", "(Lio/agroal/pool/ConnectionHandler;)V", "ReturnAdvice");
    weave
        .named(KEPT)
        .on("<init>", "(Ljavax/sql/XAConnection;Lio/agroal/pool/ConnectionPool;)V", "PartAdvice")
        .on("<init>", "(Ljavax/sql/XAConnection;Lio/agroal/pool/Pool;)V", "PartAdvice");
    weave
        .named("io.agroal.pool.ConnectionFactory")
        .on("createConnection", "()Ljavax/sql/XAConnection;", "CreateAdvice");
  }

  /** Serves from now on, and opens connections on a thread of its own. */
  static final class OpenAdvice {
    private OpenAdvice() {}

    @Advice.OnMethodEnter
    static void enter(@Advice.This Object pool) {
      Object factory = new Getters("#connectionFactory").value(pool);
      if (factory != null) {
        DatabasePools.belongs(factory, pool);
      }
      DatabasePools.opened(
          pool,
          null,
          "",
          "#configuration.connectionFactoryConfiguration.jdbcUrl",
          "java.sql.SQLException: Sorry, acquisition timeout"
              + " | java.sql.SQLException: Acquisition timeout",
          "#allConnections.#data.[#state=CHECKED_OUT]",
          "#allConnections.#data.[#state=CHECKED_IN]",
          "awaitingCount",
          "#configuration.maxSize",
          "#configuration.minSize");
    }
  }

  /** As soon as it is in again, another thread may have it: this is seen before. */
  static final class StateAdvice {
    private StateAdvice() {}

    @Advice.OnMethodEnter
    static void enter(
        @Advice.This Object kept,
        @Advice.Argument(0) Object before,
        @Advice.Argument(1) Object after) {
      if (before.toString().equals("CHECKED_OUT") && after.toString().equals("CHECKED_IN")) {
        DatabasePools.returned(kept, kept);
      }
    }

    @Advice.OnMethodExit
    static void exit(
        @Advice.This Object kept,
        @Advice.Argument(0) Object before,
        @Advice.Argument(1) Object after,
        @Advice.Return boolean changed) {
      if (changed
          && before.toString().equals("CHECKED_IN")
          && after.toString().equals("CHECKED_OUT")) {
        DatabasePools.borrowed(kept);
      }
    }
  }
}
