package io.pitot.jdbc;

import io.pitot.agent.spi.Advice;
import io.pitot.agent.spi.Probe;
import io.pitot.agent.spi.Weave;
import io.pitot.bootstrap.Getters;
import io.pitot.bootstrap.Nullable;
import io.pitot.bootstrap.database.DatabasePools;

/**
 * Data sources of GlassFish 4 and later and of Payara. Their pools hold anything that resource
 * adapters connect to: only what their own adapter for JDBC makes is of interest. A connection that
 * takes part in a transaction is borrowed until that is over, however often it is asked for
 * meanwhile. Its methods that tell of connections wait for the one that is being opened, so fields
 * are read.
 */
public final class GlassfishProbe implements Probe {
  private static final String RESOURCE = "com/sun/enterprise/resource/";
  private static final String POOL = "com.sun.enterprise.resource.pool.ConnectionPool";
  private static final String SPEC = "L" + RESOURCE + "ResourceSpec;";
  private static final String ALLOCATOR = "L" + RESOURCE + "allocator/ResourceAllocator;";
  private static final String KEPT = "L" + RESOURCE + "ResourceHandle;";

  @Override
  public String name() {
    return "glassfish_pool";
  }

  @Override
  public void weave(Weave weave) {
    weave
        .named(POOL)
        .on("initPool", "(" + ALLOCATOR + ")V", "OpenAdvice")
        .on("emptyPool", "()V", "EmptyAdvice");
    weave
        .adviceOf(PoolAdvice.class)
        .named(POOL)
        .on("getResourceFromPool", "(" + ALLOCATOR + SPEC + ")" + KEPT, "BorrowKeptAdvice")
        .on("createSingleResource", "(" + ALLOCATOR + ")" + KEPT, "CreateAdvice")
        .on("freeResource", "(" + KEPT + ")V", "ReturnAdvice")
        .on("deleteResource", "(" + KEPT + ")V", "ReturnAdvice");
    weave
        .alsoIn("javax.transaction.", "jakarta.transaction.")
        .named(POOL)
        .on(
            "getResource",
            "(" + SPEC + ALLOCATOR + "Ljavax/transaction/Transaction;)" + KEPT,
            "AcquireAdvice");
  }

  /** Asked for a connection for the first time; opens some next. */
  static final class OpenAdvice {
    private OpenAdvice() {}

    @Advice.OnMethodEnter
    static void enter(@Advice.This Object pool, @Nullable @Advice.Argument(0) Object allocator) {
      Object factory = allocator == null ? null : new Getters("#mcf").value(allocator);
      if (factory != null && DatabasePools.isA(factory, ".gjc.spi.ManagedConnectionFactoryImpl")) {
        DatabasePools.opened(
            pool,
            "#poolInfo.getName",
            "",
            null,
            "com.sun.appserv.connectors.internal.api.PoolingException:"
                + " In-use connections equal max-pool-size",
            "#ds.#allResources.size - #ds.#freeResources.size"
                + " | #ds.#resources.size - #ds.#free.size"
                + " | #ds.#resources.toArray.[#busy=true]",
            "#ds.#freeResources.size | #ds.#free.size | #ds.#resources.toArray.[#busy=false]",
            "#waitQueue.getQueueLength",
            "#maxPoolSize",
            "#steadyPoolSize");
      }
    }
  }

  /** As it is at its end, unless it is to begin anew with other connections. */
  static final class EmptyAdvice {
    private EmptyAdvice() {}

    @Advice.OnMethodEnter
    static void enter(@Advice.This Object pool) {
      if (Boolean.FALSE.equals(new Getters("#failAllConnections").value(pool))) {
        DatabasePools.closed(pool);
      }
    }
  }
}
