package io.pitot.bootstrap.database;

import io.pitot.bootstrap.Getters;
import io.pitot.bootstrap.Nullable;
import io.pitot.bootstrap.StripedIdentityMap;
import io.pitot.bootstrap.WeakIdentityMap;
import io.pitot.bootstrap.metrics.Registry;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The connection pools of this JVM, from when one begins to serve until it is closed or collected,
 * and what is seen of their borrowing and returning; {@link DatabasePoolSource} shows them.
 *
 * <p>Nothing here keeps a pool or a connection alive, and nothing is allocated when a connection is
 * borrowed or returned, but for its first time. Any thread.
 */
public final class DatabasePools {
  /** By pool, and by whatever opens connections for it under another identity. */
  private static final WeakIdentityMap<DatabasePool> POOLS = new WeakIdentityMap<DatabasePool>();

  private static final CopyOnWriteArrayList<DatabasePool> OPEN =
      new CopyOnWriteArrayList<DatabasePool>();

  /** By what a pool keeps of a connection for as long as that is open. */
  private static final StripedIdentityMap<Borrowed> BORROWED = new StripedIdentityMap<Borrowed>();

  private DatabasePools() {}

  /** Shows the metrics of pools from now on. Called once, by the agent. */
  public static void install() {
    Registry.DEFAULT.register(new DatabasePoolSource());
  }

  /** Those that serve. One that is collected was never closed, and is forgotten. */
  static List<DatabasePool> open() {
    for (DatabasePool pool : OPEN) {
      if (pool.get() == null) {
        OPEN.remove(pool);
      }
    }
    return OPEN;
  }

  // ---- life

  /**
   * A pool begins to serve. What the paths of {@link Getters} lead to must not take a lock for
   * longer than a moment, open the pool or ask the database.
   *
   * @param pool what the figures are asked of, and what the other methods know it by
   * @param name path to its name; null if it has none
   * @param generatedName how its name begins where the library has made it up; {@code #} at the end
   *     is a number; empty if it never does
   * @param url path to the configured URL; null if its connections must tell
   * @param timeout how the exception begins by which the pool gives up to wait: its class, and
   *     where that does not tell, a colon and what it says; several with a bar between them; a star
   *     for what differs
   * @param active path to the number of borrowed connections; null if the pool does not know
   * @param idle likewise, connections that are open and free
   * @param pending likewise, threads that wait
   * @param max likewise, as configured
   * @param min likewise, as configured
   */
  public static void opened(
      Object pool,
      @Nullable String name,
      String generatedName,
      @Nullable String url,
      String timeout,
      @Nullable String active,
      @Nullable String idle,
      @Nullable String pending,
      @Nullable String max,
      @Nullable String min) {
    opened(pool, pool, name, generatedName, url, timeout, active, idle, pending, max, min);
  }

  /**
   * As above, where a pool does not know its own configuration.
   *
   * @param configured what name and URL are asked of; if it {@link #belongs} to another, that one
   */
  public static void opened(
      Object pool,
      Object configured,
      @Nullable String name,
      String generatedName,
      @Nullable String url,
      String timeout,
      @Nullable String active,
      @Nullable String idle,
      @Nullable String pending,
      @Nullable String max,
      @Nullable String min) {
    DatabasePool known = pool(pool);
    if (!known.isOpen()) {
      DatabasePool owner = POOLS.get(configured);
      Object knowing = owner == null ? null : owner.get();
      Object asked = knowing == null ? configured : knowing;
      known.opened(
          PoolName.of(new Getters(name).value(asked), generatedName),
          new Getters(url).value(asked),
          timeout,
          new Getters(active),
          new Getters(idle),
          new Getters(pending),
          new Getters(max),
          new Getters(min));
      OPEN.add(known);
    }
  }

  /** Whether the class of an object, or one above it, has a name that ends so. */
  public static boolean isA(Object object, String nameEnd) {
    for (Class<?> type = object.getClass(); type != null; type = type.getSuperclass()) {
      if (type.getName().endsWith(nameEnd)) {
        return true;
      }
    }
    return false;
  }

  /** {@code other} opens connections for the pool, or is one: may be known before the pool is. */
  public static void belongs(Object other, Object pool) {
    DatabasePool known = POOLS.get(other);
    if (known == null || known.get() != pool) {
      DatabasePool real = pool(pool);
      if (known != null) {
        real.takeOver(known);
      }
      POOLS.put(other, real);
    }
  }

  /** A pool serves no more; nothing if it is none. */
  public static void closed(Object pool) {
    DatabasePool known = POOLS.remove(pool);
    if (known != null) {
      OPEN.remove(known);
    }
  }

  private static DatabasePool pool(Object pool) {
    synchronized (POOLS) {
      DatabasePool known = POOLS.get(pool);
      if (known == null) {
        known = new DatabasePool(pool);
        POOLS.put(pool, known);
      }
      return known;
    }
  }

  // ---- connections

  /**
   * A pool opens a connection; what it executes meanwhile is not the application's.
   *
   * @return what {@link #created} asks for; null if the application's call goes on around it
   */
  @Nullable
  public static DatabaseCall create() {
    return DatabaseCall.open();
  }

  /** A pool has opened a connection, or could not. */
  public static void created(@Nullable DatabaseCall outermost, Object pool) {
    Database opened = DatabaseCall.opened(outermost);
    if (opened != null) {
      DatabasePool known = pool(pool);
      known.learn(opened);
      known.created.increment();
    }
  }

  /**
   * A thread has asked a pool for a connection.
   *
   * @param startNanos when it did
   * @param thrown if it did not come to one
   */
  public static void acquired(Object pool, long startNanos, @Nullable Throwable thrown) {
    DatabasePool known = POOLS.get(pool);
    if (known != null) {
      known.acquired(System.nanoTime() - startNanos, thrown);
    }
  }

  /**
   * As {@link #acquired(Object, long, Throwable)}, where the thread is given what the pool keeps.
   *
   * @param connection null if there is none
   */
  public static void acquired(
      Object pool, long startNanos, @Nullable Throwable thrown, @Nullable Object connection) {
    DatabasePool known = POOLS.get(pool);
    if (known != null) {
      long now = System.nanoTime();
      known.acquired(now - startNanos, thrown);
      borrowed(connection, now);
    }
  }

  /**
   * A connection is borrowed.
   *
   * @param connection what the pool keeps of it, the same each time; null if there is none
   */
  public static void borrowed(@Nullable Object connection) {
    borrowed(connection, System.nanoTime());
  }

  private static void borrowed(@Nullable Object connection, long now) {
    if (connection != null) {
      Borrowed known = BORROWED.get(connection);
      if (known == null) {
        known = new Borrowed();
        BORROWED.put(connection, known);
      }
      known.begin(now);
    }
  }

  /** A borrowed connection is given back. */
  public static void returned(Object pool, @Nullable Object connection) {
    Borrowed known = connection == null ? null : BORROWED.get(connection);
    long elapsed = known == null ? Borrowed.NEVER : known.end();
    DatabasePool of = elapsed == Borrowed.NEVER ? null : POOLS.get(pool);
    if (of != null) {
      of.returned(elapsed);
    }
  }

  /** A connection was not borrowed for the application: how long it is used is not told. */
  public static void notLent(Object connection) {
    Borrowed known = BORROWED.get(connection);
    if (known != null) {
      known.end();
    }
  }

  /** When a connection was borrowed. Its borrower and whoever gives it back may be two threads. */
  private static final class Borrowed {
    static final long NEVER = -1;

    private volatile boolean borrowed;
    private long sinceNanos;

    void begin(long now) {
      sinceNanos = now;
      borrowed = true;
    }

    /** How long it was borrowed; {@link #NEVER} if it was not, or has been given back before. */
    long end() {
      if (!borrowed) {
        return NEVER;
      }
      borrowed = false;
      return Math.max(0, System.nanoTime() - sinceNanos);
    }
  }
}
