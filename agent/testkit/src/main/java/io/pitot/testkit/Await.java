package io.pitot.testkit;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Asks again until the answer is the one waited for. */
public final class Await {
  private static final long PAUSE_NANOS = Duration.ofMillis(5).toNanos();

  private Await() {}

  /**
   * @return the first value that is wanted, or the last one seen before the deadline: the caller
   *     asserts on it, which says more than that time is up
   */
  public static <T> T last(Duration deadline, Supplier<T> ask, Predicate<T> wanted) {
    long end = System.nanoTime() + deadline.toNanos();
    T value = ask.get();
    while (!wanted.test(value) && System.nanoTime() - end < 0) {
      LockSupport.parkNanos(PAUSE_NANOS);
      value = ask.get();
    }
    return value;
  }
}
