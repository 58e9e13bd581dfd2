package io.pitot.bootstrap.metrics;

import java.util.HashSet;
import java.util.Set;

/**
 * Everything that a scrape shows, in the order of registration. Registering takes a lock, reading
 * does not.
 */
public final class Registry {
  /** The registry of this JVM. */
  public static final Registry DEFAULT = new Registry();

  private final Set<String> names = new HashSet<String>();
  private volatile MetricSource[] sources = new MetricSource[0];

  /**
   * Adds a source to every later scrape.
   *
   * @throws IllegalArgumentException if one of its family names is taken
   */
  public synchronized void register(MetricSource source) {
    for (Descriptor family : source.families()) {
      if (names.contains(family.name)) {
        throw new IllegalArgumentException("metric " + family.name + " is registered already");
      }
    }
    for (Descriptor family : source.families()) {
      names.add(family.name);
    }
    MetricSource[] more = new MetricSource[sources.length + 1];
    System.arraycopy(sources, 0, more, 0, sources.length);
    more[sources.length] = source;
    sources = more;
  }

  /** A snapshot: never changes once returned, and must not be changed. */
  public MetricSource[] sources() {
    return sources;
  }
}
