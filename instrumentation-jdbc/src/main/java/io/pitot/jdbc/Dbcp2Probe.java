package io.pitot.jdbc;

import io.pitot.agent.spi.Advice;
import io.pitot.agent.spi.Probe;
import io.pitot.agent.spi.Weave;
import io.pitot.bootstrap.Nullable;
import io.pitot.bootstrap.database.DatabasePools;

/**
 * Pools of commons-dbcp 2 and of Tomcat since 8. What pools is commons-pool, which others use as
 * well: only one that a factory of connections is told of is of interest. Its name in JMX is what
 * Tomcat calls the resource.
 */
public final class Dbcp2Probe implements Probe {
  @Override
  public String name() {
    return "dbcp2";
  }

  @Override
  public void weave(Weave weave) {
    weave
        .alsoIn("org.apache.commons.", "org.apache.tomcat.dbcp.")
        .named("org.apache.commons.dbcp2.PoolableConnectionFactory")
        .on("setPool", "(Lorg/apache/commons/pool2/ObjectPool;)V", "OpenAdvice");
    weave
        .adviceOf(PoolAdvice.class)
        .named("org.apache.commons.dbcp2.PoolableConnectionFactory")
        .on("makeObject", "()Lorg/apache/commons/pool2/PooledObject;", "CreateAdvice");
    weave
        .named("org.apache.commons.pool2.impl.GenericObjectPool")
        .on("close", "()V", "CloseAdvice")
        .on("borrowObject", "()Ljava/lang/Object;", "AcquireKeptAdvice")
        .on("returnObject", "(Ljava/lang/Object;)V", "ReturnAdvice")
        .on("invalidateObject", "(Ljava/lang/Object;)V", "ReturnAdvice");
  }

  /** The factory is told where its connections go. */
  static final class OpenAdvice {
    private OpenAdvice() {}

    @Advice.OnMethodEnter
    static void enter(@Advice.This Object factory, @Nullable @Advice.Argument(0) Object pool) {
      if (pool != null) {
        DatabasePools.belongs(factory, pool);
        DatabasePools.opened(
            pool,
            "getJmxName",
            "pool",
            null,
            "java.util.NoSuchElementException: Timeout",
            "getNumActive",
            "getNumIdle",
            "getNumWaiters",
            "getMaxTotal",
            "getMinIdle");
      }
    }
  }
}
