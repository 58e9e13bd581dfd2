package io.pitot.jdbc;

import com.atomikos.datasource.xa.session.SessionHandleState;
import io.pitot.agent.spi.Advice;
import io.pitot.agent.spi.Probe;
import io.pitot.agent.spi.Weave;
import io.pitot.bootstrap.Getters;
import io.pitot.bootstrap.Nullable;
import io.pitot.bootstrap.database.DatabasePools;
import java.util.Arrays;

/**
 * Data sources of the Atomikos transaction manager 3.7 to 6. Its pools hold JMS sessions as well:
 * only what a data source has is of interest. A connection that takes part in a transaction is
 * borrowed until that is over, however often it is asked for meanwhile. What tells whether a
 * connection is borrowed takes the lock under which the database ends a transaction, so fields are
 * read.
 */
public final class AtomikosProbe implements Probe {
  private static final String JDBC = "com.atomikos.jdbc.";
  private static final String POOL = "Lcom/atomikos/datasource/pool/";
  private static final String CONNECTION = "Ljava/sql/Connection;";
  private static final String MESSAGE = "(Lcom/atomikos/icatch/HeuristicMessage;)" + CONNECTION;

  @Override
  public String name() {
    return "atomikos";
  }

  @Override
  public void weave(Weave weave) {
    weave
        .named("com.atomikos.datasource.pool.ConnectionPool")
        .on(
            "<init>",
            "(" + POOL + "ConnectionFactory;" + POOL + "ConnectionPoolProperties;)V",
            "OpenAdvice");
    weave
        .named("com.atomikos.datasource.xa.session.SessionHandleState")
        .on("notifySessionBorrowed", "()V", "BorrowAdvice")
        .on("isTerminated", "()Z", "ReturnAdvice");
    for (String version5 : Arrays.asList("", "internal.")) {
      weave
          .adviceOf(AtomikosProbe.class)
          .named(JDBC + version5 + "AtomikosXAPooledConnection")
          .on(
              "<init>",
              "(Ljavax/sql/XAConnection;Lcom/atomikos/datasource/xa/jdbc/JdbcTransactionalResource;"
                  + POOL
                  + "ConnectionPoolProperties;)V",
              "PartAdvice");
      String source = JDBC + version5 + "AbstractDataSourceBean";
      weave
          .adviceOf(PoolAdvice.class)
          .named(source)
          .on("close", "()V", "CloseAdvice")
          .on("getConnection", MESSAGE, "AcquireAdvice");
      // Calls the other where there is one.
      weave
          .named(source)
          .whereNot(source, "getConnection", MESSAGE)
          .on("getConnection", "()" + CONNECTION, "AcquireAdvice");
    }
    for (String version5 : Arrays.asList("", "AtomikosDataSourceBean$")) {
      weave
          .named(JDBC + version5 + "AtomikosXAConnectionFactory")
          .on("createPooledConnection", "()" + POOL + "XPooledConnection;", "CreateAdvice");
    }
  }

  /** Begins to serve; its first connections are there. */
  static final class OpenAdvice {
    private OpenAdvice() {}

    @Advice.OnMethodExit
    static void exit(
        @Nullable @Advice.Argument(0) Object factory, @Nullable @Advice.Argument(1) Object source) {
      if (factory != null
          && source != null
          && DatabasePools.isA(source, ".AtomikosDataSourceBean")) {
        DatabasePools.belongs(factory, source);
        String connections = "#connectionPool.#connections.toArray.";
        DatabasePools.opened(
            source,
            "getUniqueResourceName",
            "",
            null,
            "com.atomikos.jdbc.AtomikosSQLException: Connection pool exhausted"
                + " | com.atomikos.jdbc.internal.AtomikosSQLException: Connection pool exhausted",
            connections + "[#sessionHandleState.#allContexts.isEmpty=false]",
            connections + "[#sessionHandleState.#allContexts.isEmpty=true]",
            null,
            "getMaxPoolSize",
            "getMinPoolSize");
      }
    }
  }

  /** A connection is opened for the pool, which knows by another object whether it is borrowed. */
  static final class PartAdvice {
    private PartAdvice() {}

    @Advice.OnMethodExit
    static void exit(@Advice.This Object connection, @Nullable @Advice.Argument(2) Object source) {
      Object state = new Getters("#sessionHandleState").value(connection);
      if (source != null && state != null) {
        DatabasePools.belongs(state, source);
      }
    }
  }

  /** A connection is handed out, and not again within a transaction. */
  static final class BorrowAdvice {
    private BorrowAdvice() {}

    @Advice.OnMethodEnter
    static void enter(@Advice.This Object state) {
      if (((SessionHandleState) state).isTerminated()) {
        DatabasePools.borrowed(state);
      }
    }
  }

  /** A connection is found to be free, first by whoever has freed it, under the state's lock. */
  static final class ReturnAdvice {
    private ReturnAdvice() {}

    @Advice.OnMethodExit
    static void exit(@Advice.This Object state, @Advice.Return boolean free) {
      if (free) {
        DatabasePools.returned(state, state);
      }
    }
  }
}
