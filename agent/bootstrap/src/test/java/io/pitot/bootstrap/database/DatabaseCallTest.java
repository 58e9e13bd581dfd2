package io.pitot.bootstrap.database;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.pitot.bootstrap.metrics.Snapshot;
import java.lang.management.ManagementFactory;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Advice, step by step, on objects that stand for connections and statements. */
class DatabaseCallTest {
  private static int databases;

  private final Object connection = new Object();
  private final Object statement = new Object();
  private String database = "";

  @BeforeEach
  void connect() {
    database = "test/" + ++databases;
    DatabaseCall call = DatabaseCall.enclose(null);
    DatabaseCall.connected(call, connection, "jdbc:test://host/" + databases);
  }

  @Test
  void preparedStatementIsKnownByItsText() {
    prepare(connection, statement, "INSERT INTO a VALUES (?)");
    DatabaseCall.executePrepared(statement).executed(null);
    DatabaseCall.executePrepared(statement).executed(new SQLException());
    assertThat(queries("insert", "success")).isEqualTo(1);
    assertThat(queries("insert", "error")).isEqualTo(1);
    assertThat(durations("insert")).isEqualTo(2);
  }

  @Test
  void plainStatementIsToldItsTextLater() {
    prepare(connection, statement, null);
    DatabaseCall.execute(statement, "UPDATE a SET b = 1").executed(null);
    DatabaseCall.executeBatch(statement).executed(null);
    assertThat(queries("update", "success")).isEqualTo(1);
    assertThat(queries("batch", "success")).isEqualTo(1);
  }

  @Test
  void wrapperThatNobodyKnowsLearnsAsItExecutes() {
    prepare(connection, statement, "SELECT 1");
    DatabaseCall outer = DatabaseCall.executePrepared(new Object());
    assertThat(DatabaseCall.executePrepared(statement)).isNull();
    outer.executed(null);
    assertThat(queries("select", "success")).isEqualTo(1);
    assertThat(durations("select")).isEqualTo(1);
  }

  /** Two entries for one statement would be twice the garbage. */
  @Test
  void ofWrappersAroundAStatement_noneIsKeptInMind() {
    Object wrapper = new Object();
    DatabaseCall outer = DatabaseCall.enclose(new Object());
    DatabaseCall middle = DatabaseCall.enclose(new Object());
    prepare(connection, statement, "SELECT 1");
    DatabaseCall.created(middle, new Object(), new Object(), "SELECT 1");
    DatabaseCall.created(outer, new Object(), wrapper, "SELECT 1");
    DatabaseCall.executePrepared(wrapper).executed(null);
    assertThat(queries("select", "success")).isZero();
    DatabaseCall call = DatabaseCall.executePrepared(wrapper);
    assertThat(DatabaseCall.executePrepared(statement)).isNull();
    call.executed(null);
    assertThat(queries("select", "success")).isEqualTo(1);
  }

  @Test
  void connectionOfShardsMakesEachStatementForItsOwn() {
    Object otherConnection = new Object();
    Object other = new Object();
    DatabaseCall.connected(null, otherConnection, "jdbc:test://host/" + ++databases);
    DatabaseCall outer = DatabaseCall.enclose(new Object());
    prepare(connection, statement, "SELECT 1");
    prepare(otherConnection, other, "SELECT 1");
    DatabaseCall.created(outer, new Object(), new Object(), "SELECT 1");
    DatabaseCall.executePrepared(other).executed(null);
    assertThat(queries("select", "success")).isZero();
  }

  @Test
  void whatRunsInsideOfSomethingElseIsNotCounted() {
    prepare(connection, statement, "SELECT 1");
    DatabaseCall pool = DatabaseCall.enclose(null);
    assertThat(DatabaseCall.executePrepared(statement)).isNull();
    DatabaseCall.provided(pool, new Object(), new Object());
    DatabaseCall commit = DatabaseCall.enclose(connection);
    assertThat(DatabaseCall.execute(statement, "COMMIT")).isNull();
    DatabaseCall.transactionEnded(commit, true, null);
    assertThat(queries("select", "success") + queries("other", "success")).isZero();
    assertThat(transactions("commit")).isEqualTo(1);
  }

  @Test
  void transactionThatFailsToEndHasNotEnded() {
    DatabaseCall.transactionEnded(DatabaseCall.enclose(connection), true, new SQLException());
    assertThat(transactions("commit")).isZero();
    DatabaseCall.transactionEnded(DatabaseCall.enclose(connection), false, null);
    assertThat(transactions("rollback")).isEqualTo(1);
  }

  @Test
  void innermostDriverSaysWhoseConnectionItIs() {
    Object wrapped = new Object();
    DatabaseCall outer = DatabaseCall.enclose(null);
    DatabaseCall.connected(DatabaseCall.enclose(null), new Object(), "jdbc:test://host/inner");
    DatabaseCall.connected(outer, wrapped, "jdbc:outer:whatever");
    prepare(wrapped, statement, "SELECT 1");
    database = "test/inner";
    long before = queries("select", "success");
    DatabaseCall.executePrepared(statement).executed(null);
    assertThat(queries("select", "success")).isEqualTo(before + 1);
  }

  @Test
  void whatNobodyKnowsIsUnknown() {
    database = "unknown";
    long before = queries("other", "success");
    DatabaseCall.executePrepared(new Object()).executed(null);
    assertThat(queries("other", "success")).isEqualTo(before + 1);
  }

  @Test
  void closedStatementIsForgotten() {
    prepare(connection, statement, "SELECT 1");
    DatabaseCall.closed(statement);
    DatabaseCall.executePrepared(statement).executed(null);
    assertThat(queries("select", "success")).isZero();
  }

  @Test
  void executingAllocatesNothing() {
    prepare(connection, statement, "SELECT 1");
    execute(20_000);
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long id = Thread.currentThread().getId();
    long before = threads.getThreadAllocatedBytes(id);
    execute(10_000);
    assertThat(threads.getThreadAllocatedBytes(id) - before).isLessThan(10_000);
  }

  private void execute(int times) {
    for (int i = 0; i < times; i++) {
      DatabaseCall call = DatabaseCall.executePrepared(statement);
      if (call != null) {
        call.executed(null);
      }
    }
  }

  private static void prepare(Object connection, Object statement, String sql) {
    DatabaseCall.created(DatabaseCall.enclose(connection), connection, statement, sql);
  }

  private long queries(String operation, String status) {
    return Snapshot.of(DatabaseRecorder.QUERIES)
        .value("database_queries_total", database, operation, status);
  }

  private long durations(String operation) {
    return Snapshot.of(DatabaseRecorder.DURATION)
        .count("database_query_duration_seconds", database, operation);
  }

  private long transactions(String outcome) {
    return Snapshot.of(DatabaseRecorder.TRANSACTIONS)
        .value("database_transactions_total", database, outcome);
  }
}
