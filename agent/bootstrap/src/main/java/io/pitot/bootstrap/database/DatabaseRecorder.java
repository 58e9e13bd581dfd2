package io.pitot.bootstrap.database;

import io.pitot.bootstrap.metrics.Counter;
import io.pitot.bootstrap.metrics.CounterFamily;
import io.pitot.bootstrap.metrics.Descriptor;
import io.pitot.bootstrap.metrics.Family;
import io.pitot.bootstrap.metrics.Histogram;
import io.pitot.bootstrap.metrics.HistogramFamily;
import io.pitot.bootstrap.metrics.MetricSettings;
import io.pitot.bootstrap.metrics.MetricType;
import io.pitot.bootstrap.metrics.Registry;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The metrics of statements and transactions. One call of the application is one observation,
 * through any number of wrappers; {@link DatabaseCall} sees to that.
 */
public final class DatabaseRecorder {
  private static final MetricSettings SETTINGS = MetricSettings.get();

  static final CounterFamily QUERIES =
      counters(
          "database_queries_total",
          "Statements that the application has had executed; a batch is one",
          "database",
          "operation",
          "status");

  static final HistogramFamily DURATION = durations();

  static final CounterFamily TRANSACTIONS =
      counters(
          "database_transactions_total",
          "Transactions that the application has ended itself",
          "database",
          "outcome");

  /** As the families are bounded, which count what they turn away; the slack is for that. */
  private static final int MAX_DATABASES = 2 * SETTINGS.seriesLimit("database_queries_total") + 16;

  private static final ConcurrentHashMap<String, Database> DATABASES =
      new ConcurrentHashMap<String, Database>();

  /** Where a statement is counted whose connection nobody knows. */
  static final Database UNKNOWN = new Database(JdbcUrl.UNKNOWN);

  private static final Database OTHER = new Database(Family.OTHER);

  private DatabaseRecorder() {}

  /** Shows the metrics from now on. Called once, by the agent. */
  public static void install() {
    Registry.DEFAULT.register(QUERIES);
    Registry.DEFAULT.register(DURATION);
    Registry.DEFAULT.register(TRANSACTIONS);
  }

  /**
   * The database of this name, the same for the same. Beyond a bound there is one {@code other} for
   * the rest.
   *
   * @param name as {@link JdbcUrl} makes it
   */
  static Database database(String name) {
    Database known = DATABASES.get(name);
    if (known != null) {
      return known;
    }
    if (DATABASES.size() >= MAX_DATABASES) {
      return OTHER;
    }
    Database fresh = new Database(name);
    known = DATABASES.putIfAbsent(name, fresh);
    return known == null ? fresh : known;
  }

  /** Records the end of a statement. Never throws: without memory it goes to the overflow. */
  static void executed(Database.Operation operation, boolean failed, long elapsedNanos) {
    Histogram duration = null;
    Counter queries = null;
    try {
      Database.Ended ended = operation.ended();
      duration = ended.duration;
      queries = failed ? ended.errors : ended.successes;
    } catch (Throwable noMemory) {
      // The overflow series exist already.
    }
    (duration == null ? DURATION.overflow() : duration).observe(elapsedNanos);
    (queries == null ? QUERIES.overflow() : queries).increment();
  }

  private static CounterFamily counters(String name, String help, String... labels) {
    return new CounterFamily(
        new Descriptor(name, help, MetricType.COUNTER, labels), SETTINGS.seriesLimit(name));
  }

  private static HistogramFamily durations() {
    String name = "database_query_duration_seconds";
    return new HistogramFamily(
        new Descriptor(
            name,
            "Time that executing a statement took, without fetching its rows later",
            MetricType.HISTOGRAM,
            "database",
            "operation"),
        SETTINGS.seriesLimit(name),
        SETTINGS.secondsBuckets(name, .001, .005, .01, .025, .05, .1, .25, .5, 1, 2.5, 5, 10));
  }
}
