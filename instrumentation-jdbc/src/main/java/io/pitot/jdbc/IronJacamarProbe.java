package io.pitot.jdbc;

import io.pitot.agent.spi.Advice;
import io.pitot.agent.spi.Probe;
import io.pitot.agent.spi.Weave;
import io.pitot.bootstrap.Nullable;
import io.pitot.bootstrap.database.DatabasePools;
import java.util.Arrays;

/**
 * Data sources of IronJacamar 1 and 3, which WildFly and JBoss EAP have. It pools anything that
 * resource adapters connect to: only what its own adapter for JDBC makes is of interest. Its
 * statistics are zero unless they are enabled, and those of its methods that tell take the lock of
 * the pool, so fields are read.
 */
public final class IronJacamarProbe implements Probe {
  private static final String POOL = "org.jboss.jca.core.connectionmanager.pool.mcp.Semaphore";
  private static final String CORE = "Lorg/jboss/jca/core/connectionmanager/";
  private static final String KEPT = CORE + "listener/ConnectionListener;";
  private static final String WISHES =
      "Ljavax/security/auth/Subject;Ljavax/resource/spi/ConnectionRequestInfo;";

  private static final String CONFIGURATION =
      "(Ljavax/resource/spi/ManagedConnectionFactory;"
          + CORE
          + "ConnectionManager;"
          + WISHES
          + "Lorg/jboss/jca/core/api/connectionmanager/pool/PoolConfiguration;"
          + CORE
          + "pool/api/Pool;)V";

  @Override
  public String name() {
    return "ironjacamar";
  }

  @Override
  public void weave(Weave weave) {
    for (String kind : Arrays.asList("ArrayList", "ConcurrentLinkedDeque")) {
      String pool = POOL + kind + "ManagedConnectionPool";
      weave
          .alsoIn("", "")
          .adviceOf(PoolAdvice.class)
          .named(pool)
          .on("shutdown", "()V", "CloseAdvice")
          .on("returnConnection", "(" + KEPT + "ZZ)V", "ReturnAdvice");
      weave
          .alsoIn("javax.resource.", "jakarta.resource.")
          .named(pool)
          .on("getConnection", "(" + WISHES + ")" + KEPT, "AcquireKeptAdvice")
          .on("createConnectionEventListener", "(" + WISHES + ")" + KEPT, "CreateAdvice");
      weave
          .adviceOf(IronJacamarProbe.class)
          .named(pool)
          .on("initialize", CONFIGURATION, "OpenAdvice");
    }
  }

  /** Begins to serve; its first connections are opened by another thread. */
  static final class OpenAdvice {
    private OpenAdvice() {}

    @Advice.OnMethodExit
    static void exit(@Advice.This Object pool, @Nullable @Advice.Argument(0) Object factory) {
      if (factory != null && DatabasePools.isA(factory, ".BaseWrapperManagedConnectionFactory")) {
        DatabasePools.opened(
            pool,
            "#pool.getName",
            "",
            "#mcf.getConnectionURL",
            "javax.resource.ResourceException: IJ000655"
                + " | jakarta.resource.ResourceException: IJ000655",
            "#checkedOutSize | #checkedOut.size",
            "#clq.size | #cls.size",
            "#pool.getLock.getQueueLength",
            "#poolConfiguration.getMaxSize",
            "#poolConfiguration.getMinSize");
      }
    }
  }
}
