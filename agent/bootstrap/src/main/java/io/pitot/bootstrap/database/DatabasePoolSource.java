package io.pitot.bootstrap.database;

import io.pitot.bootstrap.Getters;
import io.pitot.bootstrap.metrics.Buckets;
import io.pitot.bootstrap.metrics.Descriptor;
import io.pitot.bootstrap.metrics.Family;
import io.pitot.bootstrap.metrics.MetricSettings;
import io.pitot.bootstrap.metrics.MetricSource;
import io.pitot.bootstrap.metrics.MetricType;
import io.pitot.bootstrap.metrics.MetricVisitor;
import io.pitot.bootstrap.metrics.Series;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The metrics of connection pools. Gauges are asked of the pool's own objects at each scrape, of
 * methods and fields that take no lock; durations and counts are what {@link DatabasePools} has
 * seen. Pools of one name on one database are summed; the series of a pool that is closed or
 * collected vanish, and those of its successor begin at 0.
 */
final class DatabasePoolSource implements MetricSource {
  private static final MetricSettings SETTINGS = MetricSettings.get();

  /** What is asked of a pool itself, in the order in which {@link DatabasePool} keeps it. */
  private static final Descriptor[] FIGURES = {
    descriptor(MetricType.GAUGE, "database_connections_active", "Connections that are borrowed"),
    descriptor(MetricType.GAUGE, "database_connections_idle", "Connections that are open and free"),
    descriptor(
        MetricType.GAUGE, "database_connections_pending", "Threads that wait for a connection"),
    descriptor(
        MetricType.GAUGE, "database_connections_max", "Connections that the pool may have at most"),
    descriptor(
        MetricType.GAUGE,
        "database_connections_min",
        "Free connections that the pool tries to keep"),
  };

  private static final Descriptor ACQUIRE =
      descriptor(
          MetricType.HISTOGRAM,
          "database_connection_acquire_duration_seconds",
          "Time that borrowing a connection took, whether it came to one or not");

  private static final Descriptor USAGE =
      descriptor(
          MetricType.HISTOGRAM,
          "database_connection_usage_duration_seconds",
          "Time from borrowing a connection to giving it back");

  private static final Descriptor TIMEOUTS =
      descriptor(
          MetricType.COUNTER,
          "database_connection_timeouts_total",
          "Attempts to borrow a connection that waited in vain");

  private static final Descriptor CREATED =
      descriptor(
          MetricType.COUNTER,
          "database_connections_created_total",
          "Connections that the pool has opened");

  static final Buckets ACQUIRE_BUCKETS = buckets(ACQUIRE);
  static final Buckets USAGE_BUCKETS = buckets(USAGE);

  private static final Descriptor[] FAMILIES = families(ACQUIRE, USAGE, TIMEOUTS, CREATED);

  /** Pools beyond it are one; the smallest of these metrics' limits holds for all. */
  private static final int LIMIT = limit();

  private static Descriptor[] families(Descriptor... seen) {
    List<Descriptor> all = new ArrayList<Descriptor>(Arrays.asList(FIGURES));
    all.addAll(Arrays.asList(seen));
    return all.toArray(new Descriptor[0]);
  }

  private static int limit() {
    int smallest = Integer.MAX_VALUE;
    for (Descriptor family : FAMILIES) {
      smallest = Math.min(smallest, SETTINGS.seriesLimit(family.name));
    }
    return smallest;
  }

  @Override
  public Descriptor[] families() {
    return FAMILIES.clone();
  }

  @Override
  public void collect(MetricVisitor visitor) {
    Collection<Namesakes> all = byName();
    if (all.isEmpty()) {
      return;
    }
    for (int i = 0; i < FIGURES.length; i++) {
      visitor.family(FIGURES[i]);
      for (Namesakes pools : all) {
        pools.showFigure(i, visitor);
      }
    }
    visitor.family(ACQUIRE);
    for (Namesakes pools : all) {
      pools.showAcquire(visitor);
    }
    visitor.family(USAGE);
    for (Namesakes pools : all) {
      pools.showUsage(visitor);
    }
    visitor.family(TIMEOUTS);
    for (Namesakes pools : all) {
      pools.showTimeouts(visitor);
    }
    visitor.family(CREATED);
    for (Namesakes pools : all) {
      pools.showCreated(visitor);
    }
  }

  /** In the order of their names, which stays from scrape to scrape. */
  private static Collection<Namesakes> byName() {
    Map<String, Namesakes> all = new TreeMap<String, Namesakes>();
    for (DatabasePool pool : DatabasePools.open()) {
      String key = pool.database() + '\0' + pool.name();
      boolean room = all.size() < LIMIT || all.containsKey(key);
      Namesakes pools = all.get(room ? key : Family.OTHER);
      if (pools == null) {
        // Pools are in the order in which they were opened: the sum counts since the first.
        long start = pool.created.startMillis();
        pools =
            room
                ? new Namesakes(start, pool.database(), pool.name())
                : new Namesakes(start, Family.OTHER, Family.OTHER);
        all.put(room ? key : Family.OTHER, pools);
      }
      pools.members.add(pool);
    }
    return all.values();
  }

  private static Descriptor descriptor(MetricType type, String name, String help) {
    return new Descriptor(name, help, type, "database", "pool");
  }

  private static Buckets buckets(Descriptor family) {
    return SETTINGS.secondsBuckets(
        family.name, .001, .005, .01, .025, .05, .1, .25, .5, 1, 2.5, 5, 10);
  }

  /** The pools that share a series: nearly always one. */
  private static final class Namesakes {
    final List<DatabasePool> members = new ArrayList<DatabasePool>(1);
    private final Series series;

    Namesakes(long startMillis, String database, String name) {
      series = new Series(startMillis, database, name);
    }

    void showFigure(int index, MetricVisitor visitor) {
      long sum = Getters.NONE;
      for (DatabasePool pool : members) {
        long figure = pool.figure(index);
        if (figure != Getters.NONE) {
          sum = Math.max(0, sum) + figure;
        }
      }
      if (sum != Getters.NONE) {
        visitor.value(series, sum);
      }
    }

    void showAcquire(MetricVisitor visitor) {
      long[] cells = new long[ACQUIRE_BUCKETS.cellCount()];
      double sum = 0;
      for (DatabasePool pool : members) {
        sum += pool.acquire.addTo(cells);
      }
      visitor.histogram(series, ACQUIRE_BUCKETS, cells, sum);
    }

    void showUsage(MetricVisitor visitor) {
      long[] cells = new long[USAGE_BUCKETS.cellCount()];
      double sum = 0;
      for (DatabasePool pool : members) {
        sum += pool.usage.addTo(cells);
      }
      visitor.histogram(series, USAGE_BUCKETS, cells, sum);
    }

    void showTimeouts(MetricVisitor visitor) {
      long sum = 0;
      for (DatabasePool pool : members) {
        sum += pool.timeouts.get();
      }
      visitor.value(series, sum);
    }

    void showCreated(MetricVisitor visitor) {
      long sum = 0;
      for (DatabasePool pool : members) {
        sum += pool.created.get();
      }
      visitor.value(series, sum);
    }
  }
}
