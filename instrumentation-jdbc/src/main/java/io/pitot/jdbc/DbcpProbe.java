package io.pitot.jdbc;

import io.pitot.agent.spi.Advice;
import io.pitot.agent.spi.Probe;
import io.pitot.agent.spi.Weave;
import io.pitot.bootstrap.Nullable;
import io.pitot.bootstrap.database.DatabasePools;

/**
 * Pools of commons-dbcp 1 and of Tomcat until 7. What pools is commons-pool, which others use as
 * well: only one whose factory makes connections is of interest. Its methods that tell take the
 * lock behind which it opens connections, so its fields are read.
 */
public final class DbcpProbe implements Probe {
  private static final String FACTORY = "org.apache.commons.dbcp.PoolableConnectionFactory";

  /** What Tomcat's factory makes; to the pool it shows the other as well, which calls this one. */
  private static final String POOLABLE = "()Lorg/apache/commons/dbcp/PoolableConnection;";

  @Override
  public String name() {
    return "dbcp";
  }

  @Override
  public void weave(Weave weave) {
    weave
        .alsoIn("org.apache.commons.pool.", "org.apache.tomcat.dbcp.pool.")
        .named("org.apache.commons.pool.impl.GenericObjectPool")
        .on("setFactory", "(Lorg/apache/commons/pool/PoolableObjectFactory;)V", "OpenAdvice");
    weave
        .adviceOf(PoolAdvice.class)
        .named("org.apache.commons.pool.impl.GenericObjectPool")
        .on("close", "()V", "CloseAdvice")
        .on("borrowObject", "()Ljava/lang/Object;", "AcquireKeptAdvice")
        .on("returnObject", "(Ljava/lang/Object;)V", "ReturnAdvice")
        .on("invalidateObject", "(Ljava/lang/Object;)V", "ReturnAdvice");
    weave
        .alsoIn("org.apache.commons.dbcp.", "org.apache.tomcat.dbcp.dbcp.")
        .named(FACTORY)
        .on("makeObject", POOLABLE, "CreateAdvice");
    weave
        .named(FACTORY)
        .whereNot(FACTORY, "makeObject", POOLABLE)
        .on("makeObject", "()Ljava/lang/Object;", "CreateAdvice");
  }

  /** What is to be pooled is known. */
  static final class OpenAdvice {
    private OpenAdvice() {}

    @Advice.OnMethodEnter
    static void enter(@Advice.This Object pool, @Nullable @Advice.Argument(0) Object factory) {
      if (factory != null && DatabasePools.isA(factory, ".dbcp.PoolableConnectionFactory")) {
        DatabasePools.belongs(factory, pool);
        DatabasePools.opened(
            pool,
            null,
            "",
            null,
            "java.util.NoSuchElementException: Timeout",
            "#_numActive",
            "#_pool.size",
            "#_allocationQueue.size",
            "#_maxActive",
            "#_minIdle");
      }
    }
  }
}
