package io.pitot.jdbc;

import io.pitot.agent.spi.Advice;
import io.pitot.agent.spi.Probe;
import io.pitot.agent.spi.Weave;
import io.pitot.bootstrap.Nullable;
import io.pitot.bootstrap.database.DatabasePools;

/**
 * Data sources of Open Liberty and WebSphere Liberty. Their pools hold anything that resource
 * adapters connect to: only what a data source has is of interest. A connection that the parts of a
 * request or of a transaction share is borrowed until that is over, however often it is asked for
 * meanwhile.
 */
public final class LibertyProbe implements Probe {
  private static final String J2C = "com.ibm.ejs.j2c.";
  private static final String POOL = J2C + "PoolManager";
  private static final String KEPT = "Lcom/ibm/ws/j2c/MCWrapper;";
  private static final String WISHES =
      "Ljavax/resource/spi/ManagedConnectionFactory;Ljavax/security/auth/Subject;"
          + "Ljavax/resource/spi/ConnectionRequestInfo;";

  @Override
  public String name() {
    return "liberty_pool";
  }

  @Override
  public void weave(Weave weave) {
    weave
        .named(POOL)
        .on(
            "<init>",
            "(Lcom/ibm/ws/jca/cm/AbstractConnectionFactoryService;Ljava/util/Properties;"
                + "Lcom/ibm/ejs/j2c/J2CGlobalConfigProperties;Ljava/lang/ClassLoader;)V",
            "OpenAdvice");
    weave
        .adviceOf(PoolAdvice.class)
        .named(J2C + "FreePool")
        .on(
            "<init>",
            "(ILcom/ibm/ejs/j2c/PoolManager;Lcom/ibm/ejs/j2c/J2CGlobalConfigProperties;"
                + "Ljava/lang/ClassLoader;)V",
            "PartAdvice");
    weave.named(J2C + "MCWrapper").on("markInUse", "()V", "BorrowAdvice");
    weave
        .named(POOL)
        .on("serverShutDown", "()V", "CloseAdvice")
        .on("release", "(" + KEPT + "Ljava/lang/Object;Z)V", "ReturnAdvice");
    weave
        .alsoIn("javax.resource.", "jakarta.resource.")
        .named(POOL)
        .on("reserve", "(" + WISHES + "Ljava/lang/Object;ZZII)" + KEPT, "AcquireAdvice");
    weave
        .named(J2C + "FreePool")
        .on("createManagedConnectionWithMCWrapper", "(" + WISHES + "ZI)" + KEPT, "CreateAdvice");
  }

  /** Is there, and opens its first connection when it is asked for one. */
  static final class OpenAdvice {
    private OpenAdvice() {}

    @Advice.OnMethodExit
    static void exit(@Advice.This Object pool, @Nullable @Advice.Argument(0) Object service) {
      if (service != null && DatabasePools.isA(service, ".jdbc.DataSourceService")) {
        DatabasePools.opened(
            pool,
            "#gConfigProps.#cfName",
            "",
            null,
            "com.ibm.websphere.ce.j2c.ConnectionWaitTimeoutException",
            "#totalConnectionCount - #freePool.{#mcWrapperList.size}",
            "#freePool.{#mcWrapperList.size}",
            "#waiterCount",
            "#maxConnections",
            "#minConnections");
      }
    }
  }
}
