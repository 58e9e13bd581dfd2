package io.pitot.bootstrap.client;

import io.pitot.bootstrap.Getters;
import io.pitot.bootstrap.Nullable;
import io.pitot.bootstrap.WeakIdentityMap;
import io.pitot.bootstrap.metrics.Descriptor;
import io.pitot.bootstrap.metrics.MetricSource;
import io.pitot.bootstrap.metrics.MetricType;
import io.pitot.bootstrap.metrics.MetricVisitor;
import io.pitot.bootstrap.metrics.Registry;
import io.pitot.bootstrap.metrics.Series;
import java.lang.ref.WeakReference;
import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The connection pools of HTTP clients, asked of the pools' own fields at each scrape, without
 * their locks. They have no names: all pools of one library are summed, as there are few libraries
 * and may be many pools. A figure that a library does not have is absent, and so is no limit.
 *
 * <p>Does not keep a pool alive. Any thread.
 */
public final class HttpClientPools implements MetricSource {
  private static final Descriptor[] FIGURES = {
    gauge("http_client_connections_active", "Connections with a request under way"),
    gauge("http_client_connections_idle", "Connections that are open and free"),
    gauge("http_client_connections_pending", "Requests that wait for a connection"),
    gauge("http_client_connections_max", "Connections that there may be at most"),
  };

  private static final Set<Pool> OPEN =
      Collections.newSetFromMap(new ConcurrentHashMap<Pool, Boolean>());

  private static final WeakIdentityMap<Pool> KNOWN =
      new WeakIdentityMap<Pool>() {
        @Override
        protected void cleared(Pool forgotten) {
          OPEN.remove(forgotten);
        }
      };

  /** By library: some applications make a pool for each request. */
  private static final ConcurrentHashMap<String, Getters[]> GETTERS =
      new ConcurrentHashMap<String, Getters[]>();

  HttpClientPools() {}

  /** Shows the metrics from now on. Called once, by the agent. */
  public static void install() {
    Registry.DEFAULT.register(new HttpClientPools());
  }

  /**
   * There is a pool; nothing if that was told before.
   *
   * @param library the label value
   * @param active where the library's pools tell the connections in use, as {@link Getters} has it;
   *     null for nowhere; the same each time for the same library, and likewise the others
   */
  public static void opened(
      Object pool,
      String library,
      @Nullable String active,
      @Nullable String idle,
      @Nullable String pending,
      @Nullable String max) {
    Getters[] getters = GETTERS.get(library);
    if (getters == null) {
      getters =
          new Getters[] {
            new Getters(active), new Getters(idle), new Getters(pending), new Getters(max)
          };
      GETTERS.put(library, getters);
    }
    synchronized (KNOWN) {
      if (KNOWN.get(pool) == null) {
        Pool known = new Pool(pool, library, getters);
        KNOWN.put(pool, known);
        OPEN.add(known);
      }
    }
  }

  /** A pool is closed; nothing if it is none. */
  public static void closed(Object pool) {
    Pool known = KNOWN.remove(pool);
    if (known != null) {
      OPEN.remove(known);
    }
  }

  @Override
  public Descriptor[] families() {
    return FIGURES.clone();
  }

  @Override
  public void collect(MetricVisitor visitor) {
    KNOWN.size(); // forgets those that are gone
    for (int i = 0; i < FIGURES.length; i++) {
      Map<String, Long> sums = new TreeMap<String, Long>();
      for (Pool pool : OPEN) {
        long figure = pool.figure(i);
        if (figure != Getters.NONE) {
          Long sum = sums.get(pool.library);
          sums.put(pool.library, sum == null ? figure : sum + figure);
        }
      }
      removeUnlimited(sums.values());
      if (!sums.isEmpty()) {
        visitor.family(FIGURES[i]);
      }
      for (Map.Entry<String, Long> sum : sums.entrySet()) {
        visitor.value(new Series(sum.getKey()), sum.getValue());
      }
    }
  }

  /** No limit is told as the largest number, or as one for each host. */
  private static void removeUnlimited(Collection<Long> figures) {
    Iterator<Long> each = figures.iterator();
    while (each.hasNext()) {
      if (each.next() >= Integer.MAX_VALUE) {
        each.remove();
      }
    }
  }

  private static Descriptor gauge(String name, String help) {
    return new Descriptor(name, help, MetricType.GAUGE, "pool");
  }

  private static final class Pool extends WeakReference<Object> {
    final String library;
    private final Getters[] getters;

    Pool(Object pool, String library, Getters[] getters) {
      super(pool);
      this.library = library;
      this.getters = getters;
    }

    long figure(int index) {
      Object pool = get();
      return pool == null ? Getters.NONE : getters[index].read(pool);
    }
  }
}
