package io.pitot.bootstrap.database;

import io.pitot.bootstrap.Nullable;
import io.pitot.bootstrap.metrics.Counter;
import io.pitot.bootstrap.metrics.Histogram;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * The series of one database, found with an array read once known. Databases are interned by {@link
 * DatabaseRecorder}, so whoever keeps one keeps its series. Any thread.
 */
final class Database {
  /** The label value: {@code system/name}. */
  final String name;

  private final Operation[] operations = new Operation[SqlOperation.COUNT];
  private final AtomicReferenceArray<Counter> transactions = new AtomicReferenceArray<Counter>(2);

  Database(String name) {
    this.name = name;
    for (int i = 0; i < operations.length; i++) {
      operations[i] = new Operation(this, i);
    }
  }

  boolean isUnknown() {
    return name.equals(JdbcUrl.UNKNOWN);
  }

  /**
   * @param index as {@link SqlOperation} has it
   */
  Operation operation(int index) {
    return operations[index];
  }

  /** Transactions that ended so. */
  Counter transactions(boolean committed) {
    int index = committed ? 1 : 0;
    Counter known = transactions.get(index);
    if (known == null) {
      known = DatabaseRecorder.TRANSACTIONS.with(name, committed ? "commit" : "rollback");
      transactions.set(index, known);
    }
    return known;
  }

  @Override
  public String toString() {
    return name;
  }

  /** What statements do in one database; of a prepared statement, all that is to be known. */
  static final class Operation {
    final Database database;
    final int index;

    /** There is none before the first statement has ended. */
    @Nullable private volatile Ended ended;

    Operation(Database database, int index) {
      this.database = database;
      this.index = index;
    }

    /** Two threads may both make it: the families give both the same series. */
    Ended ended() {
      Ended known = ended;
      if (known == null) {
        known = new Ended(database.name, SqlOperation.name(index));
        ended = known;
      }
      return known;
    }
  }

  /** The series of statements that have ended. */
  static final class Ended {
    final Histogram duration;
    final Counter successes;
    final Counter errors;

    Ended(String database, String operation) {
      this.duration = DatabaseRecorder.DURATION.with(database, operation);
      this.successes = DatabaseRecorder.QUERIES.with(database, operation, "success");
      this.errors = DatabaseRecorder.QUERIES.with(database, operation, "error");
    }
  }
}
