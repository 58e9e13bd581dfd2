package io.pitot.bootstrap.metrics;

import java.util.concurrent.atomic.LongAdder;

/**
 * A count that only grows. Wait-free from any thread; allocates only when threads first contend.
 */
public final class Counter extends Series {
  private final LongAdder count = new LongAdder();

  public Counter(String... labelValues) {
    super(labelValues);
  }

  public void increment() {
    count.increment();
  }

  /** Adds {@code amount}, which must not be negative. */
  public void add(long amount) {
    count.add(amount);
  }

  /** Never less than an earlier answer; may miss additions that are under way. */
  public long get() {
    return count.sum();
  }
}
