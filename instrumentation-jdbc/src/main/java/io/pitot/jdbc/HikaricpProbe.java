package io.pitot.jdbc;

import io.pitot.agent.spi.Advice;
import io.pitot.agent.spi.Probe;
import io.pitot.agent.spi.Weave;
import io.pitot.bootstrap.database.DatabasePools;
import java.util.Arrays;

/**
 * Pools of HikariCP 2.3 to 7, by their own methods: the interface for metrics changed with the
 * versions, and has room for one tracker, which is the application's.
 */
public final class HikaricpProbe implements Probe {
  private static final String POOL = "com.zaxxer.hikari.pool.";
  private static final String CONFIGURATION_AND_USER =
      "(Lcom/zaxxer/hikari/HikariConfig;Ljava/lang/String;Ljava/lang/String;)V";

  private static final String LEAK_TASK = "(Lcom/zaxxer/hikari/pool/ProxyLeakTask;";
  private static final String TIME = "(JLjava/util/concurrent/TimeUnit;)";
  private static final String CONNECTION = "Ljava/sql/Connection;";

  /** Of SQLTimeoutException and, from 2.4 on, SQLTransientConnectionException. */
  private static final String TIMEOUT = "java.sql.SQLT";

  @Override
  public String name() {
    return "hikaricp";
  }

  @Override
  public void weave(Weave weave) {
    weave
        .named(POOL + "HikariPool")
        .on("<init>", "(Lcom/zaxxer/hikari/HikariConfig;)V", "OpenAdvice");
    weave.named(POOL + "BaseHikariPool").on("<init>", CONFIGURATION_AND_USER, "OpenAdvice");
    weave.adviceOf(PoolAdvice.class);
    for (String pool : Arrays.asList("HikariPool", "BaseHikariPool")) {
      weave
          .named(POOL + pool)
          .on("shutdown", "()V", "CloseAdvice")
          .on("addConnection", "()Z", "CreateAdvice")
          .on("getConnection", "()" + CONNECTION, "AcquireAdvice")
          .on("releaseConnection", "(Lcom/zaxxer/hikari/pool/PoolBagEntry;)V", "ReturnAdvice")
          .on("recycle", "(Lcom/zaxxer/hikari/pool/PoolEntry;)V", "ReturnAdvice");
    }
    weave
        .named(POOL + "PoolBase")
        .on("newConnection", "()" + CONNECTION, "CreateAdvice")
        .on("newConnection", "(Z)" + CONNECTION, "CreateAdvice");
    weave
        .named(POOL + "PoolEntry")
        .on("createProxyConnection", LEAK_TASK + "J)" + CONNECTION, "BorrowAdvice")
        .on("createProxyConnection", LEAK_TASK + ")" + CONNECTION, "BorrowAdvice");
    weave
        .named("com.zaxxer.hikari.util.ConcurrentBag")
        .where(POOL + "PoolBagEntry", "toString", "()Ljava/lang/String;") // until 2.4.1
        .on("borrow", TIME + "Lcom/zaxxer/hikari/util/IConcurrentBagEntry;", "BorrowKeptAdvice")
        .on(
            "borrow",
            TIME + "Lcom/zaxxer/hikari/util/ConcurrentBag$IConcurrentBagEntry;",
            "BorrowKeptAdvice");
  }

  /** Serves; what it has borrowed of itself to see whether it can is over. */
  static final class OpenAdvice {
    private OpenAdvice() {}

    @Advice.OnMethodExit
    static void exit(@Advice.This Object pool) {
      DatabasePools.opened(
          pool,
          "#config.getPoolName | getConfiguration.getPoolName",
          "HikariPool-",
          "#config.getJdbcUrl | getConfiguration.getJdbcUrl",
          TIMEOUT,
          "getActiveConnections",
          "getIdleConnections",
          "getThreadsAwaitingConnection",
          "#config.getMaximumPoolSize | getConfiguration.getMaximumPoolSize",
          "#config.getMinimumIdle | getConfiguration.getMinimumIdle");
    }
  }
}
