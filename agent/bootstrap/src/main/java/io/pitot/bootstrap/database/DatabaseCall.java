package io.pitot.bootstrap.database;

import io.pitot.bootstrap.Getters;
import io.pitot.bootstrap.Nullable;
import io.pitot.bootstrap.SeenTypes;
import io.pitot.bootstrap.WeakIdentityMap;

/**
 * What the current thread has a driver do. One per thread, used again for each call, so that
 * executing a statement allocates nothing. Knows who came first: only the outermost pool, wrapper
 * or driver owns the call, whatever it calls in turn; those inside tell whose database it is.
 *
 * <p>What executes inside of something else of JDBC (a pool that tries a connection before it hands
 * it out, a driver whose commit is a statement) is not the application's and is not counted.
 *
 * <p>Confined to its thread.
 */
public final class DatabaseCall {
  private static final ThreadLocal<DatabaseCall> CURRENT =
      new ThreadLocal<DatabaseCall>() {
        @Override
        protected DatabaseCall initialValue() {
          return new DatabaseCall();
        }
      };

  private static final WeakIdentityMap<Database> CONNECTIONS = new WeakIdentityMap<Database>();

  private static final SeenTypes CONNECTION_TYPES = new SeenTypes();

  /** By statement: what a prepared one does, and of others at least where. */
  private static final StatementMap STATEMENTS = new StatementMap();

  private static final Getters URL = new Getters("getURL | getUrl | getJdbcUrl");
  private static final Getters NAME = new Getters("getDatabaseName");

  /** By class, for a pool's wrappers come by all the time: whose driver it is of, or empty. */
  private static final WeakIdentityMap<String> DRIVERS = new WeakIdentityMap<String>();

  /** The statement has not said yet what it does. */
  private static final int UNTOLD = -1;

  /** Of this thread, in {@link #STATEMENTS}. */
  private final int slot = StatementMap.nextSlot();

  private boolean active;
  private long startNanos;
  private int operation;
  @Nullable private Database database;

  /** What a driver inside of this call has opened, for the one around it. */
  @Nullable private Database opened;

  /** The statement that a connection is making has been made by another inside, and is known. */
  private boolean made;

  private DatabaseCall() {}

  // ---- statements

  /** A statement is executed whose text was not known before; null if it is not the outermost. */
  @Nullable
  public static DatabaseCall execute(Object statement, @Nullable String sql) {
    DatabaseCall call = CURRENT.get();
    return call.active ? call.inside(statement) : call.begin(statement, SqlOperation.of(sql));
  }

  /** A prepared statement is executed; null if it is not the outermost. */
  @Nullable
  public static DatabaseCall executePrepared(Object statement) {
    DatabaseCall call = CURRENT.get();
    return call.active ? call.inside(statement) : call.begin(statement, UNTOLD);
  }

  /** A batch is executed; null if it is not the outermost. */
  @Nullable
  public static DatabaseCall executeBatch(Object statement) {
    DatabaseCall call = CURRENT.get();
    return call.active ? call.inside(statement) : call.begin(statement, SqlOperation.BATCH);
  }

  private DatabaseCall begin(Object statement, int told) {
    Database.Operation known = STATEMENTS.get(slot, statement);
    database = known == null ? null : known.database;
    operation = told == UNTOLD && known != null ? known.index : told;
    startNanos = System.nanoTime();
    active = true;
    return this;
  }

  /** The outermost call comes to another statement, which may know more. */
  @Nullable
  private DatabaseCall inside(Object statement) {
    if (database == null || operation == UNTOLD) {
      Database.Operation known = STATEMENTS.get(slot, statement);
      if (known != null) {
        database = database == null ? known.database : database;
        operation = operation == UNTOLD ? known.index : operation;
      }
    }
    return null;
  }

  /** The statement is executed. */
  public void executed(@Nullable Throwable thrown) {
    active = false; // before anything is called, for the stack may be at its end
    long elapsed = System.nanoTime() - startNanos;
    Database where = database == null ? DatabaseRecorder.UNKNOWN : database;
    int what = operation == UNTOLD ? SqlOperation.OTHER : operation;
    done();
    DatabaseRecorder.executed(where.operation(what), thrown != null, elapsed);
  }

  /**
   * The statement is closed, and forgotten: those of a busy service are too many to wait for the
   * collector with.
   */
  public static void closed(Object statement) {
    STATEMENTS.remove(CURRENT.get().slot, statement);
  }

  // ---- connections

  /**
   * Something else is done with a connection; what is executed inside of that is not the
   * application's. Null if it is not the outermost.
   *
   * @param connection null if there is none yet
   */
  @Nullable
  public static DatabaseCall enclose(@Nullable Object connection) {
    DatabaseCall call = CURRENT.get();
    Database known = connection == null ? null : databaseOf(connection);
    call.made = false;
    if (call.active) {
      call.database = call.database == null ? known : call.database;
      return null;
    }
    call.database = known;
    call.operation = SqlOperation.OTHER;
    call.active = true;
    return call;
  }

  /**
   * Of what is over the thread's own again, which then is not asked for it: the stack may be at its
   * end, and what is not noted as over would have all that follows be part of it.
   */
  private static DatabaseCall current(@Nullable DatabaseCall outermost) {
    if (outermost == null) {
      return CURRENT.get();
    }
    outermost.active = false;
    return outermost;
  }

  private void done() {
    active = false;
    database = null;
    opened = null;
  }

  /** What was begun by {@link #enclose} is over. */
  public static void over(@Nullable DatabaseCall outermost) {
    if (outermost != null) {
      outermost.done();
    }
  }

  /**
   * A connection has made a statement, and is done with that. Of wrappers around wrappers only the
   * innermost is kept in mind: the others come to it as they execute.
   *
   * @param outermost what {@link #enclose} said
   * @param statement null if it failed to
   * @param sql that it will execute; null if it can be told any
   */
  public static void created(
      @Nullable DatabaseCall outermost,
      Object connection,
      @Nullable Object statement,
      @Nullable String sql) {
    DatabaseCall call = current(outermost);
    Database inner = call.database;
    over(outermost);
    if (statement == null || call.made) {
      return;
    }
    Database where = databaseOf(connection);
    if (where == null) {
      where = inner == null ? ofDriver(connection) : inner;
    }
    if (where != null) {
      STATEMENTS.put(call.slot, statement, where.operation(SqlOperation.of(sql)));
      call.made = true;
    }
  }

  /**
   * Of a connection that nobody has seen opened, no more is known than whose it is. That is not
   * kept: it may be about to be opened, with a URL.
   */
  @Nullable
  private static Database ofDriver(Object connection) {
    String system = systemOf(connection);
    return system.isEmpty() ? null : DatabaseRecorder.database(system);
  }

  /**
   * A driver has opened a connection, and is done with that.
   *
   * @param outermost what {@link #enclose} said
   * @param connection null if it failed to, or leaves the URL to another driver
   */
  public static void connected(
      @Nullable DatabaseCall outermost, @Nullable Object connection, @Nullable String url) {
    DatabaseCall call = current(outermost);
    Database inner = call.opened;
    over(outermost);
    if (connection != null) {
      // H2 opens a database of its own within, to let other processes in.
      Database where =
          inner == null || isOfDriver(connection)
              ? DatabaseRecorder.database(JdbcUrl.database(url))
              : inner;
      know(connection, where);
      call.opened = outermost == null ? where : null;
    }
  }

  /**
   * A data source has given out a connection, or what gives out connections in turn, and is done
   * with that. One of a driver may have opened it without a URL, but is asked for its own then; one
   * of a pool gives out wrappers, of which nothing need be known.
   */
  public static void provided(
      @Nullable DatabaseCall outermost, Object dataSource, @Nullable Object connection) {
    DatabaseCall call = current(outermost);
    Database inner = call.opened;
    over(outermost);
    if (connection == null) {
      return;
    }
    Database where = databaseOf(connection);
    if (where == null && isOfDriver(connection)) {
      String system = systemOf(dataSource);
      if (!system.isEmpty()) {
        where = DatabaseRecorder.database(ofDataSource(dataSource, system));
        know(connection, where);
      }
    }
    if (outermost == null) {
      call.opened = inner != null ? inner : where != null ? where : DatabaseRecorder.UNKNOWN;
    }
  }

  /**
   * A pool opens a connection for itself: as {@link #enclose}, and {@link #opened} tells what came
   * of it.
   */
  @Nullable
  static DatabaseCall open() {
    CURRENT.get().opened = null;
    return enclose(null);
  }

  /**
   * What was opened since {@link #open}, which is over.
   *
   * @return null if nothing was
   */
  @Nullable
  static Database opened(@Nullable DatabaseCall outermost) {
    Database opened = current(outermost).opened;
    over(outermost);
    return opened;
  }

  /** By its URL, or where it is told apart from that, by the name of the database. */
  private static String ofDataSource(Object dataSource, String system) {
    Object url = URL.value(dataSource);
    String where = url == null ? system : JdbcUrl.database(url.toString());
    Object name = where.indexOf('/') < 0 ? NAME.value(dataSource) : null;
    return name == null ? where : JdbcUrl.database(system, name.toString());
  }

  /**
   * What a driver keeps for a pool or a transaction manager has given out its connection, and is
   * done with that. Not every driver makes that a new object each time.
   */
  public static void handedOut(
      @Nullable DatabaseCall outermost, Object pooled, @Nullable Object connection) {
    over(outermost);
    Database where = databaseOf(pooled);
    if (where != null
        && connection != null
        && databaseOf(connection) == null
        && isOfDriver(connection)) {
      know(connection, where);
    }
  }

  @Nullable
  private static Database databaseOf(Object connection) {
    return CONNECTION_TYPES.include(connection) ? CONNECTIONS.get(connection) : null;
  }

  private static void know(Object connection, Database where) {
    CONNECTION_TYPES.add(connection);
    CONNECTIONS.put(connection, where);
  }

  private static boolean isOfDriver(Object connection) {
    return !systemOf(connection).isEmpty();
  }

  /** The system whose driver this object's class is of; empty for all other classes. */
  private static String systemOf(Object object) {
    Class<?> type = object.getClass();
    String known = DRIVERS.get(type);
    if (known == null) {
      known = JdbcUrl.systemOf(type.getName());
      DRIVERS.put(type, known);
    }
    return known;
  }

  /**
   * The application has ended a transaction itself, if it was the outermost that did.
   *
   * @param thrown if it failed to
   */
  public static void transactionEnded(
      @Nullable DatabaseCall outermost, boolean committed, @Nullable Throwable thrown) {
    if (outermost == null) {
      return;
    }
    Database where = outermost.database;
    outermost.done();
    if (thrown == null) {
      (where == null ? DatabaseRecorder.UNKNOWN : where).transactions(committed).increment();
    }
  }
}
