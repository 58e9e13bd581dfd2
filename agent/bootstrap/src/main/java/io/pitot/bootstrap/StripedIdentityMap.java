package io.pitot.bootstrap;

import java.util.ArrayList;
import java.util.List;

/**
 * A {@link WeakIdentityMap} for what threads put into it all the time: they seldom meet in one of
 * its stripes, whose writers take its lock. Any thread.
 *
 * @param <V> the value, which must not reach its key
 */
public class StripedIdentityMap<V> {
  /** Of a machine with many cores; an empty stripe takes some 180 B. */
  private static final int MAX_STRIPES = 64;

  /** A power of two, several for each thread that can run. */
  private static final int STRIPES =
      Math.min(MAX_STRIPES, Integer.highestOneBit(8 * Runtime.getRuntime().availableProcessors()));

  private final List<WeakIdentityMap<V>> stripes = new ArrayList<WeakIdentityMap<V>>(STRIPES);

  public StripedIdentityMap() {
    for (int i = 0; i < STRIPES; i++) {
      stripes.add(new Stripe());
    }
  }

  @Nullable
  public final V get(Object key) {
    return stripe(key).get(key);
  }

  /** Replaces what was known of {@code key}. */
  public final void put(Object key, V value) {
    stripe(key).put(key, value);
  }

  /** What was known of {@code key}; null, and without a lock, if nothing. */
  @Nullable
  public final V remove(Object key) {
    WeakIdentityMap<V> stripe = stripe(key);
    return stripe.get(key) == null ? null : stripe.remove(key);
  }

  /** Has {@link #cleared} called for the keys that are gone, as far as the collector has told. */
  public final void expunge() {
    for (int i = 0; i < STRIPES; i++) {
      stripes.get(i).size();
    }
  }

  /** As {@link WeakIdentityMap#cleared}. */
  protected void cleared(V value) {}

  private WeakIdentityMap<V> stripe(Object key) {
    int hash = System.identityHashCode(key);
    return stripes.get((hash ^ hash >>> 8) & (STRIPES - 1));
  }

  private final class Stripe extends WeakIdentityMap<V> {
    @Override
    protected void cleared(V value) {
      StripedIdentityMap.this.cleared(value);
    }
  }
}
