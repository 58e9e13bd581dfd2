package io.pitot.bootstrap.database;

import io.pitot.bootstrap.Getters;
import io.pitot.bootstrap.Nullable;
import io.pitot.bootstrap.metrics.Counter;
import io.pitot.bootstrap.metrics.Histogram;
import java.lang.ref.WeakReference;

/**
 * One connection pool: what its own fields say, and what was seen of it. Does not keep the pool
 * alive. Any thread.
 */
final class DatabasePool extends WeakReference<Object> {
  final Histogram acquire = new Histogram(DatabasePoolSource.ACQUIRE_BUCKETS);
  final Histogram usage = new Histogram(DatabasePoolSource.USAGE_BUCKETS);
  final Counter timeouts = new Counter();
  final Counter created = new Counter();

  private volatile Database database = DatabaseRecorder.UNKNOWN;

  /** Null until the pool serves: what it borrows of itself before is its own affair. */
  @Nullable private volatile Opened opened;

  DatabasePool(Object pool) {
    super(pool);
  }

  /**
   * The pool serves from now on; see {@link DatabasePools#opened}.
   *
   * @param figures in the order of {@link DatabasePoolSource}
   */
  void opened(@Nullable String name, @Nullable Object url, String timeout, Getters... figures) {
    if (url != null) {
      learn(DatabaseRecorder.database(JdbcUrl.database(url.toString())));
    }
    opened = new Opened(name, timeout, figures);
  }

  boolean isOpen() {
    return opened != null;
  }

  /** What the pool was configured with holds; else what its first connection was opened with. */
  void learn(Database where) {
    if (database.isUnknown()) {
      database = where;
    }
  }

  /** What has opened connections for this pool was known before it was. */
  void takeOver(DatabasePool other) {
    created.add(other.created.get());
    learn(other.database);
  }

  void acquired(long elapsedNanos, @Nullable Throwable thrown) {
    Opened serving = opened;
    if (serving != null) {
      acquire.observe(elapsedNanos);
      if (thrown != null && serving.isTimeout(thrown)) {
        timeouts.increment();
      }
    }
  }

  void returned(long elapsedNanos) {
    if (isOpen()) {
      usage.observe(elapsedNanos);
    }
  }

  String database() {
    return database.name;
  }

  String name() {
    Opened serving = opened;
    return serving == null || serving.name == null ? database.name : serving.name;
  }

  /** The figure of this moment; {@link Getters#NONE} if the pool has none. */
  long figure(int index) {
    Opened serving = opened;
    Object pool = get();
    return serving == null || pool == null ? Getters.NONE : serving.figures[index].read(pool);
  }

  private static final class Opened {
    @Nullable final String name;
    final String[] timeouts;
    final Getters[] figures;

    Opened(@Nullable String name, String timeout, Getters... figures) {
      this.name = name;
      this.timeouts = timeout.split(" *\\| *");
      this.figures = figures;
    }

    boolean isTimeout(Throwable thrown) {
      String said = thrown.getClass().getName() + ": " + thrown.getMessage();
      for (String timeout : timeouts) {
        int star = timeout.indexOf('*');
        if (star < 0
            ? said.startsWith(timeout)
            : said.startsWith(timeout.substring(0, star))
                && said.indexOf(timeout.substring(star + 1), star) >= 0) {
          return true;
        }
      }
      return false;
    }
  }
}
