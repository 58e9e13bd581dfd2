package io.pitot.jdbc;

import com.alibaba.druid.pool.DruidConnectionHolder;
import com.alibaba.druid.pool.DruidPooledConnection;
import io.pitot.agent.spi.Advice;
import io.pitot.agent.spi.Probe;
import io.pitot.agent.spi.Weave;
import io.pitot.bootstrap.Nullable;
import io.pitot.bootstrap.database.DatabasePools;

/**
 * Pools of Druid 1.0 to 1.2. Its methods that tell wait for its lock, behind which it opens its
 * first connections, so its fields are read.
 */
public final class DruidProbe implements Probe {
  private static final String POOL = "com.alibaba.druid.pool.";
  private static final String OPENED =
      "()Lcom/alibaba/druid/pool/DruidAbstractDataSource$PhysicalConnectionInfo;";
  private static final String CONNECTION = "Lcom/alibaba/druid/pool/DruidPooledConnection;";

  @Override
  public String name() {
    return "druid";
  }

  @Override
  public void weave(Weave weave) {
    weave
        .named(POOL + "DruidDataSource")
        .on("registerMbean", "()V", "OpenAdvice")
        .on("getConnectionDirect", "(J)" + CONNECTION, "AcquireAdvice")
        .on("recycle", "(" + CONNECTION + ")V", "ReturnAdvice");
    weave
        .named(POOL + "DruidPooledConnection")
        .on("disable", "(Ljava/lang/Throwable;)V", "LoseAdvice");
    weave
        .adviceOf(PoolAdvice.class)
        .named(POOL + "DruidDataSource")
        .on("close", "()V", "CloseAdvice");
    weave
        .named(POOL + "DruidAbstractDataSource")
        .on("createPhysicalConnection", "()Ljava/sql/Connection;", "CreateAdvice")
        .on("createPhysicalConnection", OPENED, "CreateAdvice");
  }

  /** Serves: the last step of its start. */
  static final class OpenAdvice {
    private OpenAdvice() {}

    @Advice.OnMethodEnter
    static void enter(@Advice.This Object pool) {
      DatabasePools.opened(
          pool,
          "#name",
          "DataSource-",
          "#jdbcUrl",
          "com.alibaba.druid.pool.GetConnectionTimeoutException",
          "#activeCount",
          "#poolingCount",
          "#notEmptyWaitThreadCount",
          "#maxActive",
          "#minIdle");
    }
  }

  /** A thread asks the pool for a connection. */
  static final class AcquireAdvice {
    private AcquireAdvice() {}

    @Advice.OnMethodEnter
    static long enter() {
      return System.nanoTime();
    }

    @Advice.OnMethodExit(onThrowable = true)
    static void exit(
        @Advice.Enter long startNanos,
        @Advice.This Object pool,
        @Nullable @Advice.Return DruidPooledConnection connection,
        @Nullable @Advice.Thrown Throwable thrown) {
      Object kept = connection == null ? null : connection.getConnectionHolder();
      DatabasePools.acquired(pool, startNanos, thrown, kept);
    }
  }

  /** A connection is given back to the pool. */
  static final class ReturnAdvice {
    private ReturnAdvice() {}

    @Advice.OnMethodEnter
    static void enter(
        @Advice.This Object pool, @Advice.Argument(0) DruidPooledConnection connection) {
      DatabasePools.returned(pool, connection.getConnectionHolder());
    }
  }

  /** A connection broke while it was borrowed, and will not be given back. */
  static final class LoseAdvice {
    private LoseAdvice() {}

    @Advice.OnMethodEnter
    static void enter(@Advice.This DruidPooledConnection connection) {
      DruidConnectionHolder kept = connection.getConnectionHolder();
      if (kept != null) {
        DatabasePools.returned(kept.getDataSource(), kept);
      }
    }
  }
}
