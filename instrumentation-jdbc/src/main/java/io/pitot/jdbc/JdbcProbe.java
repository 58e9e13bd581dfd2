package io.pitot.jdbc;

import io.pitot.agent.spi.Advice;
import io.pitot.agent.spi.Probe;
import io.pitot.agent.spi.Weave;
import io.pitot.bootstrap.Nullable;
import io.pitot.bootstrap.database.DatabaseCall;
import java.util.Arrays;

/**
 * Statements and transactions of any JDBC driver, and of the pools and wrappers in front of it, of
 * which the outermost owns the call. No method of a driver is called: whose database it is was told
 * when the connection was opened.
 */
public final class JdbcProbe implements Probe {
  private static final String RESULT_SET = "Ljava/sql/ResultSet;";
  private static final String STATEMENT = "Ljava/sql/Statement;";
  private static final String PREPARED = "Ljava/sql/PreparedStatement;";
  private static final String CALLABLE = "Ljava/sql/CallableStatement;";
  private static final String CONNECTION = "Ljava/sql/Connection;";
  private static final String XA_CONNECTION = "Ljavax/sql/XAConnection;";
  private static final String POOLED_CONNECTION = "Ljavax/sql/PooledConnection;";
  private static final String SAVEPOINT = "Ljava/sql/Savepoint;";
  private static final String XID = "Ljavax/transaction/xa/Xid;";

  private static final String TEXT = "(Ljava/lang/String;)";
  private static final String TEXTS = "(Ljava/lang/String;Ljava/lang/String;)";
  private static final String TEXT_AND_KEYS = "(Ljava/lang/String;I)";
  private static final String TEXT_AND_COLUMNS = "(Ljava/lang/String;[I)";
  private static final String TEXT_AND_NAMES = "(Ljava/lang/String;[Ljava/lang/String;)";
  private static final String TEXT_AND_TYPE = "(Ljava/lang/String;II)";
  private static final String TEXT_AND_HOLDABILITY = "(Ljava/lang/String;III)";

  /** SQLite's classes declare methods of interfaces that only their subclasses implement. */
  private static final String SQLITE = "org.sqlite.jdbc3.JDBC3";

  /** Whatever implements JDBC throws it, and most of what has a {@code close()} does not. */
  private static final String SQL_EXCEPTION = "java.sql.SQLException";

  @Override
  public String name() {
    return "jdbc";
  }

  @Override
  public void weave(Weave weave) {
    for (Weave.Types statements :
        Arrays.asList(
            weave.subtypesOf("java.sql.Statement"),
            weave.named(SQLITE + "Statement"),
            weave.named(SQLITE + "PreparedStatement"))) {
      statements.mentioning(SQL_EXCEPTION);
      for (String text : Arrays.asList(TEXT, TEXT_AND_KEYS, TEXT_AND_COLUMNS, TEXT_AND_NAMES)) {
        statements
            .on("execute", text + "Z", "ExecuteAdvice")
            .on("executeUpdate", text + "I", "ExecuteAdvice")
            .on("executeLargeUpdate", text + "J", "ExecuteAdvice");
      }
      statements
          .on("executeQuery", TEXT + RESULT_SET, "ExecuteAdvice")
          .on("execute", "()Z", "ExecutePreparedAdvice")
          .on("executeQuery", "()" + RESULT_SET, "ExecutePreparedAdvice")
          .on("executeUpdate", "()I", "ExecutePreparedAdvice")
          .on("executeLargeUpdate", "()J", "ExecutePreparedAdvice")
          .on("executeBatch", "()[I", "ExecuteBatchAdvice")
          .on("executeLargeBatch", "()[J", "ExecuteBatchAdvice")
          .on("close", "()V", "CloseAdvice");
    }
    for (Weave.Types connections :
        Arrays.asList(
            weave.subtypesOf("java.sql.Connection"), weave.named(SQLITE + "Connection"))) {
      connections
          .mentioning(SQL_EXCEPTION)
          .on("createStatement", "()" + STATEMENT, "CreateAdvice")
          .on("createStatement", "(II)" + STATEMENT, "CreateAdvice")
          .on("createStatement", "(III)" + STATEMENT, "CreateAdvice")
          .on("prepareStatement", TEXT + PREPARED, "PrepareAdvice")
          .on("prepareStatement", TEXT_AND_KEYS + PREPARED, "PrepareAdvice")
          .on("prepareStatement", TEXT_AND_COLUMNS + PREPARED, "PrepareAdvice")
          .on("prepareStatement", TEXT_AND_NAMES + PREPARED, "PrepareAdvice")
          .on("prepareStatement", TEXT_AND_TYPE + PREPARED, "PrepareAdvice")
          .on("prepareStatement", TEXT_AND_HOLDABILITY + PREPARED, "PrepareAdvice")
          .on("prepareCall", TEXT + CALLABLE, "PrepareAdvice")
          .on("prepareCall", TEXT_AND_TYPE + CALLABLE, "PrepareAdvice")
          .on("prepareCall", TEXT_AND_HOLDABILITY + CALLABLE, "PrepareAdvice")
          .on("commit", "()V", "CommitAdvice")
          .on("rollback", "()V", "RollbackAdvice")
          .on("setAutoCommit", "(Z)V", "EncloseAdvice")
          .on("setSavepoint", "()" + SAVEPOINT, "EncloseAdvice")
          .on("setSavepoint", TEXT + SAVEPOINT, "EncloseAdvice")
          .on("rollback", "(" + SAVEPOINT + ")V", "EncloseAdvice")
          .on("releaseSavepoint", "(" + SAVEPOINT + ")V", "EncloseAdvice")
          .on("setTransactionIsolation", "(I)V", "EncloseAdvice")
          .on("getTransactionIsolation", "()I", "EncloseAdvice")
          .on("setReadOnly", "(Z)V", "EncloseAdvice")
          .on("setCatalog", TEXT + "V", "EncloseAdvice")
          .on("getCatalog", "()Ljava/lang/String;", "EncloseAdvice")
          .on("setSchema", TEXT + "V", "EncloseAdvice")
          .on("getSchema", "()Ljava/lang/String;", "EncloseAdvice")
          .on("setClientInfo", TEXTS + "V", "EncloseAdvice")
          .on("isValid", "(I)Z", "EncloseAdvice")
          .on("close", "()V", "EncloseAdvice");
    }
    weave
        .subtypesOf("java.sql.Driver")
        .on("connect", "(Ljava/lang/String;Ljava/util/Properties;)" + CONNECTION, "ConnectAdvice");
    weave
        .subtypesOf("javax.sql.DataSource")
        .on("getConnection", "()" + CONNECTION, "ProvideAdvice")
        .on("getConnection", TEXTS + CONNECTION, "ProvideAdvice");
    weave
        .subtypesOf("javax.sql.XADataSource")
        .on("getXAConnection", "()" + XA_CONNECTION, "ProvideAdvice")
        .on("getXAConnection", TEXTS + XA_CONNECTION, "ProvideAdvice");
    weave
        .subtypesOf("javax.sql.ConnectionPoolDataSource")
        .on("getPooledConnection", "()" + POOLED_CONNECTION, "ProvideAdvice")
        .on("getPooledConnection", TEXTS + POOLED_CONNECTION, "ProvideAdvice");
    weave
        .subtypesOf("javax.sql.PooledConnection") // of which an XAConnection is one
        .on("getConnection", "()" + CONNECTION, "HandOutAdvice");
    weave
        .subtypesOf("javax.transaction.xa.XAResource")
        .mentioning(SQL_EXCEPTION) // those of queues need not be looked at
        .on("start", "(" + XID + "I)V", "EncloseAdvice")
        .on("end", "(" + XID + "I)V", "EncloseAdvice")
        .on("prepare", "(" + XID + ")I", "EncloseAdvice")
        .on("commit", "(" + XID + "Z)V", "EncloseAdvice")
        .on("rollback", "(" + XID + ")V", "EncloseAdvice")
        .on("forget", "(" + XID + ")V", "EncloseAdvice")
        .on("recover", "(I)[" + XID, "EncloseAdvice");
  }

  /** A statement is given its text as it is executed. */
  static final class ExecuteAdvice {
    private ExecuteAdvice() {}

    @Nullable
    @Advice.OnMethodEnter
    static DatabaseCall enter(
        @Advice.This Object statement, @Nullable @Advice.Argument(0) String sql) {
      return DatabaseCall.execute(statement, sql);
    }

    @Advice.OnMethodExit(onThrowable = true)
    static void exit(
        @Nullable @Advice.Enter DatabaseCall call, @Nullable @Advice.Thrown Throwable thrown) {
      if (call != null) {
        call.executed(thrown);
      }
    }
  }

  /** A statement was given its text before. */
  static final class ExecutePreparedAdvice {
    private ExecutePreparedAdvice() {}

    @Nullable
    @Advice.OnMethodEnter
    static DatabaseCall enter(@Advice.This Object statement) {
      return DatabaseCall.executePrepared(statement);
    }

    @Advice.OnMethodExit(onThrowable = true)
    static void exit(
        @Nullable @Advice.Enter DatabaseCall call, @Nullable @Advice.Thrown Throwable thrown) {
      if (call != null) {
        call.executed(thrown);
      }
    }
  }

  /** A batch is one call, of whatever size. */
  static final class ExecuteBatchAdvice {
    private ExecuteBatchAdvice() {}

    @Nullable
    @Advice.OnMethodEnter
    static DatabaseCall enter(@Advice.This Object statement) {
      return DatabaseCall.executeBatch(statement);
    }

    @Advice.OnMethodExit(onThrowable = true)
    static void exit(
        @Nullable @Advice.Enter DatabaseCall call, @Nullable @Advice.Thrown Throwable thrown) {
      if (call != null) {
        call.executed(thrown);
      }
    }
  }

  /** A statement is closed. */
  static final class CloseAdvice {
    private CloseAdvice() {}

    @Advice.OnMethodEnter
    static void enter(@Advice.This Object statement) {
      DatabaseCall.closed(statement);
    }
  }

  /** A statement that will be given its text later. */
  static final class CreateAdvice {
    private CreateAdvice() {}

    @Nullable
    @Advice.OnMethodEnter
    static DatabaseCall enter(@Advice.This Object connection) {
      return DatabaseCall.enclose(connection);
    }

    @Advice.OnMethodExit(onThrowable = true)
    static void exit(
        @Nullable @Advice.Enter DatabaseCall call,
        @Advice.This Object connection,
        @Nullable @Advice.Return Object statement) {
      DatabaseCall.created(call, connection, statement, null);
    }
  }

  /** A statement with its text. */
  static final class PrepareAdvice {
    private PrepareAdvice() {}

    @Nullable
    @Advice.OnMethodEnter
    static DatabaseCall enter(@Advice.This Object connection) {
      return DatabaseCall.enclose(connection);
    }

    @Advice.OnMethodExit(onThrowable = true)
    static void exit(
        @Nullable @Advice.Enter DatabaseCall call,
        @Advice.This Object connection,
        @Nullable @Advice.Argument(0) String sql,
        @Nullable @Advice.Return Object statement) {
      DatabaseCall.created(call, connection, statement, sql);
    }
  }

  /** The application commits. */
  static final class CommitAdvice {
    private CommitAdvice() {}

    @Nullable
    @Advice.OnMethodEnter
    static DatabaseCall enter(@Advice.This Object connection) {
      return DatabaseCall.enclose(connection);
    }

    @Advice.OnMethodExit(onThrowable = true)
    static void exit(
        @Nullable @Advice.Enter DatabaseCall call, @Nullable @Advice.Thrown Throwable thrown) {
      DatabaseCall.transactionEnded(call, true, thrown);
    }
  }

  /** The application rolls back, all of the transaction. */
  static final class RollbackAdvice {
    private RollbackAdvice() {}

    @Nullable
    @Advice.OnMethodEnter
    static DatabaseCall enter(@Advice.This Object connection) {
      return DatabaseCall.enclose(connection);
    }

    @Advice.OnMethodExit(onThrowable = true)
    static void exit(
        @Nullable @Advice.Enter DatabaseCall call, @Nullable @Advice.Thrown Throwable thrown) {
      DatabaseCall.transactionEnded(call, false, thrown);
    }
  }

  /** What a driver or a pool commits, rolls back or executes for that is its own affair. */
  static final class EncloseAdvice {
    private EncloseAdvice() {}

    @Nullable
    @Advice.OnMethodEnter
    static DatabaseCall enter(@Advice.This Object connection) {
      return DatabaseCall.enclose(connection);
    }

    @Advice.OnMethodExit(onThrowable = true)
    static void exit(@Nullable @Advice.Enter DatabaseCall call) {
      DatabaseCall.over(call);
    }
  }

  /** A driver opens a connection. */
  static final class ConnectAdvice {
    private ConnectAdvice() {}

    @Nullable
    @Advice.OnMethodEnter
    static DatabaseCall enter() {
      return DatabaseCall.enclose(null);
    }

    @Advice.OnMethodExit(onThrowable = true)
    static void exit(
        @Nullable @Advice.Enter DatabaseCall call,
        @Nullable @Advice.Argument(0) String url,
        @Nullable @Advice.Return Object connection) {
      DatabaseCall.connected(call, connection, url);
    }
  }

  /** A data source gives out a connection; a pool may try it before. */
  static final class ProvideAdvice {
    private ProvideAdvice() {}

    @Nullable
    @Advice.OnMethodEnter
    static DatabaseCall enter() {
      return DatabaseCall.enclose(null);
    }

    @Advice.OnMethodExit(onThrowable = true)
    static void exit(
        @Nullable @Advice.Enter DatabaseCall call,
        @Advice.This Object dataSource,
        @Nullable @Advice.Return Object connection) {
      DatabaseCall.provided(call, dataSource, connection);
    }
  }

  /** What a data source gave out for a pool or a transaction manager gives out its connection. */
  static final class HandOutAdvice {
    private HandOutAdvice() {}

    @Nullable
    @Advice.OnMethodEnter
    static DatabaseCall enter() {
      return DatabaseCall.enclose(null);
    }

    @Advice.OnMethodExit(onThrowable = true)
    static void exit(
        @Nullable @Advice.Enter DatabaseCall call,
        @Advice.This Object pooled,
        @Nullable @Advice.Return Object connection) {
      DatabaseCall.handedOut(call, pooled, connection);
    }
  }
}
