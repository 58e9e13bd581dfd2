package io.pitot.jdbc;

import com.jolbox.bonecp.BoneCPConfig;
import com.jolbox.bonecp.ConnectionHandle;
import io.pitot.agent.spi.Advice;
import io.pitot.agent.spi.Probe;
import io.pitot.agent.spi.Weave;
import io.pitot.bootstrap.Nullable;
import io.pitot.bootstrap.database.DatabasePools;

/**
 * Pools of BoneCP 0.7 and 0.8. It makes a new handle each time that a connection is given back, so
 * what it is known by is the driver's connection inside.
 */
public final class BonecpProbe implements Probe {
  private static final String POOL = "com.jolbox.bonecp.BoneCP";
  private static final String CONNECTION = "()Ljava/sql/Connection;";

  @Override
  public String name() {
    return "bonecp";
  }

  @Override
  public void weave(Weave weave) {
    weave
        .named(POOL)
        .on("<init>", "(Lcom/jolbox/bonecp/BoneCPConfig;)V", "OpenAdvice")
        .on("getConnection", CONNECTION, "AcquireAdvice")
        .on("releaseConnection", "(Ljava/sql/Connection;)V", "ReturnAdvice");
    weave
        .adviceOf(PoolAdvice.class)
        .named(POOL)
        .on("shutdown", "()V", "CloseAdvice")
        .on("obtainRawInternalConnection", CONNECTION, "CreateAdvice");
  }

  /** Serves; its first connections are there. What it may have is fixed from now on. */
  static final class OpenAdvice {
    private OpenAdvice() {}

    @Advice.OnMethodExit
    static void exit(@Advice.This Object pool, @Advice.Argument(0) BoneCPConfig configuration) {
      int partitions = configuration.getPartitionCount();
      DatabasePools.opened(
          pool,
          "getConfig.getPoolName",
          "",
          "getConfig.getJdbcUrl",
          "java.sql.SQLException: Timed out waiting",
          "getTotalLeased",
          "getTotalFree",
          null,
          String.valueOf(partitions * configuration.getMaxConnectionsPerPartition()),
          String.valueOf(partitions * configuration.getMinConnectionsPerPartition()));
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
        @Nullable @Advice.Return Object handle,
        @Nullable @Advice.Thrown Throwable thrown) {
      Object kept = handle == null ? null : ((ConnectionHandle) handle).getInternalConnection();
      DatabasePools.acquired(pool, startNanos, thrown, kept);
    }
  }

  /** A connection is given back to the pool, which 0.7 leaves to a thread of its own. */
  static final class ReturnAdvice {
    private ReturnAdvice() {}

    @Advice.OnMethodEnter
    static void enter(@Advice.This Object pool, @Advice.Argument(0) Object handle) {
      DatabasePools.returned(pool, ((ConnectionHandle) handle).getInternalConnection());
    }
  }
}
