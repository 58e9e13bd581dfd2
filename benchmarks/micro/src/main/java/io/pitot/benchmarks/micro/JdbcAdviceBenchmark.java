package io.pitot.benchmarks.micro;

import io.pitot.bootstrap.Nullable;
import io.pitot.bootstrap.database.DatabaseCall;
import io.pitot.bootstrap.database.DatabasePools;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * What the inlined advice of the JDBC probe does for one statement behind a pool: each call goes
 * through the pool's wrapper and the driver's own. The statements are made anew where the name says
 * so, and their garbage is the map's entries besides the two stand-ins.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class JdbcAdviceBenchmark {
  private static final String SQL = "SELECT id, name FROM orders WHERE id = ?";

  private final Object pool = new Object();
  private final Object pooled = new Wrapper();
  private final Object connection = new Object();
  private final Object wrapper = new Wrapper();
  private final Object statement = new Object();

  /** Opens the connection and prepares the statement that is used again. */
  @Setup
  public void connect() {
    DatabaseCall call = DatabaseCall.enclose(null);
    DatabaseCall.connected(call, connection, "jdbc:postgresql://db.example/shop");
    prepare(pooled, wrapper, statement);
    DatabasePools.opened(pool, null, "", null, "", null, null, null, null, null);
  }

  /** A prepared statement is executed once more. */
  @Benchmark
  public void preparedStatement() {
    end(DatabaseCall.executePrepared(wrapper), DatabaseCall.executePrepared(statement));
  }

  /** A statement is executed whose text is told with it. */
  @Benchmark
  public void statementWithText() {
    end(DatabaseCall.execute(wrapper, SQL), DatabaseCall.execute(statement, SQL));
  }

  /** Prepared, executed once and closed, with wrappers for this borrower. */
  @Benchmark
  public void prepareExecuteClose() {
    Object ownWrapper = new Wrapper();
    Object own = new Object();
    prepare(new Wrapper(), ownWrapper, own);
    end(DatabaseCall.executePrepared(ownWrapper), DatabaseCall.executePrepared(own));
    DatabaseCall.closed(ownWrapper);
    DatabaseCall.closed(own);
  }

  /** A connection is borrowed from a pool and given back. */
  @Benchmark
  public void borrowAndReturn() {
    DatabasePools.acquired(pool, System.nanoTime(), null, pooled);
    DatabasePools.returned(pool, pooled);
  }

  private void prepare(Object ownPooled, Object ownWrapper, Object own) {
    DatabaseCall outer = DatabaseCall.enclose(ownPooled);
    DatabaseCall.created(DatabaseCall.enclose(connection), connection, own, SQL);
    DatabaseCall.created(outer, ownPooled, ownWrapper, SQL);
  }

  private static void end(@Nullable DatabaseCall outer, @Nullable DatabaseCall inner) {
    if (inner != null || outer == null) {
      throw new IllegalStateException("the wrapper owns the call");
    }
    outer.executed(null);
  }

  /** A pool's, of which nothing is known. */
  private static final class Wrapper {}
}
