package io.pitot.bootstrap.metrics;

import java.util.concurrent.atomic.LongAdder;

/** A number that goes up and down, such as of calls under way. Wait-free from any thread. */
public final class Gauge extends Series {
  private final LongAdder value = new LongAdder();

  public Gauge(String... labelValues) {
    super(labelValues);
  }

  public void increment() {
    value.increment();
  }

  public void decrement() {
    value.decrement();
  }

  /** Not negative, even where a thread's end is seen before its beginning. */
  public long get() {
    return Math.max(0, value.sum());
  }
}
