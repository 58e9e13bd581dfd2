package io.pitot.jdbc;

import bitronix.tm.resource.common.XAStatefulHolder;
import bitronix.tm.resource.jdbc.JdbcPooledConnection;
import io.pitot.agent.spi.Advice;
import io.pitot.agent.spi.Probe;
import io.pitot.agent.spi.Weave;
import io.pitot.bootstrap.Nullable;
import io.pitot.bootstrap.database.DatabasePools;

/**
 * Data sources of the Bitronix transaction manager 1.3 to 2.1. A connection that takes part in a
 * transaction is borrowed until that is over, however often it is asked for meanwhile. The pool's
 * methods that tell take its lock, which is held while a connection is opened, so fields are read.
 */
public final class BitronixProbe implements Probe {
  private static final String SOURCE = "bitronix.tm.resource.jdbc.PoolingDataSource";
  private static final String COMMON = "Lbitronix/tm/resource/common/";
  private static final String KEPT = COMMON + "XAStatefulHolder;";

  @Override
  public String name() {
    return "bitronix";
  }

  @Override
  public void weave(Weave weave) {
    weave
        .named(SOURCE)
        .on("buildXAPool", "()V", "OpenAdvice")
        .on("getConnection", "()Ljava/sql/Connection;", "AcquireAdvice");
    weave
        .named("bitronix.tm.resource.jdbc.JdbcPooledConnection")
        .on("stateChanged", "(" + KEPT + "II)V", "BorrowAdvice")
        .on("stateChanging", "(" + KEPT + "II)V", "ReturnAdvice")
        .on(
            "createRecoveryXAResourceHolder",
            "()" + COMMON + "RecoveryXAResourceHolder;",
            "RecoveryAdvice");
    weave
        .adviceOf(PoolAdvice.class)
        .named(SOURCE)
        .on("close", "()V", "CloseAdvice")
        .on(
            "createPooledConnection",
            "(Ljava/lang/Object;" + COMMON + "ResourceBean;)" + KEPT,
            "CreateAdvice");
  }

  /** Serves; its first connections are there. */
  static final class OpenAdvice {
    private OpenAdvice() {}

    @Advice.OnMethodExit
    static void exit(@Advice.This Object source) {
      String inState = "#pool.#objects.toArray.[#state=";
      DatabasePools.opened(
          source,
          "getUniqueName",
          "",
          null,
          "bitronix.tm.internal.BitronixRuntimeException: XA pool of resource * still empty after"
              + " | java.lang.Exception: XA pool of resource * still empty after",
          (inState + XAStatefulHolder.STATE_ACCESSIBLE + "]")
              + (" + " + inState + XAStatefulHolder.STATE_NOT_ACCESSIBLE + "]"),
          inState + XAStatefulHolder.STATE_IN_POOL + "]",
          null,
          "getMaxPoolSize",
          "getMinPoolSize");
    }
  }

  /** A thread asks for a connection; why there is none is told by the cause. */
  static final class AcquireAdvice {
    private AcquireAdvice() {}

    @Advice.OnMethodEnter
    static long enter() {
      return System.nanoTime();
    }

    @Advice.OnMethodExit(onThrowable = true)
    static void exit(
        @Advice.Enter long startNanos,
        @Advice.This Object source,
        @Nullable @Advice.Thrown Throwable thrown) {
      Throwable cause = thrown == null ? null : thrown.getCause();
      DatabasePools.acquired(source, startNanos, cause == null ? thrown : cause);
    }
  }

  /** The pool has handed out a connection, and not again within a transaction. */
  static final class BorrowAdvice {
    private BorrowAdvice() {}

    @Advice.OnMethodEnter
    static void enter(@Advice.This Object connection, @Advice.Argument(1) int before) {
      if (before == XAStatefulHolder.STATE_IN_POOL) {
        DatabasePools.borrowed(connection);
      }
    }
  }

  /** Before another thread can see that a connection is back in the pool. */
  static final class ReturnAdvice {
    private ReturnAdvice() {}

    @Advice.OnMethodEnter
    static void enter(@Advice.This Object connection, @Advice.Argument(2) int next) {
      if (next == XAStatefulHolder.STATE_IN_POOL) {
        DatabasePools.returned(
            ((JdbcPooledConnection) connection).getPoolingDataSource(), connection);
      }
    }
  }

  /** The manager has borrowed the connection for itself, to recover transactions. */
  static final class RecoveryAdvice {
    private RecoveryAdvice() {}

    @Advice.OnMethodEnter
    static void enter(@Advice.This Object connection) {
      DatabasePools.notLent(connection);
    }
  }
}
