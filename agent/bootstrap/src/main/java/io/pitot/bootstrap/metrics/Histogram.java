package io.pitot.bootstrap.metrics;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Counts observations per cell of its {@link Buckets} and sums them.
 *
 * <p>One observation is one addition to a cell and one to the sum. The count is the sum of the
 * cells, so it equals the {@code +Inf} bucket by construction; only the sum may trail the cells by
 * the observations under way. Any thread may observe; there is no lock, no wait and no reset. When
 * two threads first meet in one cell, later observations go to stripes chosen by thread; until
 * then, and for most series for ever, there is one array. Allocates only then.
 */
public final class Histogram extends Series {
  /** Stripes of one contended series; more cores than this share. */
  private static final int MAX_STRIPES = 16;

  private static final int STRIPES =
      Math.min(MAX_STRIPES, ceilPowerOfTwo(2 * Runtime.getRuntime().availableProcessors()));

  /** Sums are folded below this, so that no sum of nanoseconds overflows a long. */
  private static final long FOLD = 1L << 61;

  private final Buckets buckets;
  private final int sumIndex;
  private final AtomicLongArray cells;
  private volatile AtomicReferenceArray<AtomicLongArray> stripes;
  private long folds;

  @SuppressWarnings("NullAway.Init") // stripes stay null until threads contend
  public Histogram(Buckets buckets, String... labelValues) {
    super(labelValues);
    this.buckets = buckets;
    this.sumIndex = buckets.cellCount();
    this.cells = new AtomicLongArray(sumIndex + 1);
  }

  /**
   * Records one observation.
   *
   * @param raw nanoseconds or bytes, as {@link Buckets} says; negative ones count as 0
   */
  public void observe(long raw) {
    long amount = Math.max(0, raw);
    AtomicLongArray mine = stripes == null ? cells : stripe();
    add(mine, buckets.cellOf(amount), 1);
    add(mine, sumIndex, amount);
  }

  private void add(AtomicLongArray array, int index, long amount) {
    long seen = array.get(index);
    if (!array.compareAndSet(index, seen, seen + amount)) {
      if (stripes == null) {
        // Two threads may do this at once: the loser's stripes are still empty.
        synchronized (this) {
          if (stripes == null) {
            stripes = new AtomicReferenceArray<AtomicLongArray>(STRIPES);
          }
        }
      }
      array.getAndAdd(index, amount);
    }
  }

  private AtomicLongArray stripe() {
    // The threads of a pool have numbers in a row, and so stripes of their own.
    int index = (int) Thread.currentThread().getId() & (STRIPES - 1);
    AtomicLongArray stripe = stripes.get(index);
    if (stripe == null) {
      AtomicLongArray fresh = new AtomicLongArray(sumIndex + 1);
      stripe = stripes.compareAndSet(index, null, fresh) ? fresh : stripes.get(index);
    }
    return stripe;
  }

  /**
   * Adds what was observed so far, for several histograms that are shown as one. Scraping thread
   * only.
   *
   * @param sums of length {@link Buckets#cellCount()}: observations per cell
   * @return the sum of all observations, in the base unit
   */
  public double addTo(long[] sums) {
    addTo(sums, cells);
    double sum = fold(cells);
    AtomicReferenceArray<AtomicLongArray> contended = stripes;
    if (contended != null) {
      for (int s = 0; s < STRIPES; s++) {
        AtomicLongArray stripe = contended.get(s);
        if (stripe != null) {
          addTo(sums, stripe);
          sum += fold(stripe);
        }
      }
    }
    return (sum + (double) folds * FOLD) / buckets.unitsPerBase();
  }

  private static void addTo(long[] sums, AtomicLongArray array) {
    for (int i = 0; i < sums.length; i++) {
      sums[i] += array.get(i);
    }
  }

  /**
   * Shows this series.
   *
   * @param scratch of length {@link Buckets#cellCount()}; overwritten
   */
  void collect(MetricVisitor visitor, long[] scratch) {
    Arrays.fill(scratch, 0);
    double sum = addTo(scratch);
    visitor.histogram(this, buckets, scratch, sum);
  }

  private long fold(AtomicLongArray array) {
    long sum = array.get(sumIndex);
    long times = sum / FOLD;
    if (times > 0) {
      array.getAndAdd(sumIndex, -times * FOLD);
      folds += times;
      sum -= times * FOLD;
    }
    return sum;
  }

  private static int ceilPowerOfTwo(int value) {
    return Integer.highestOneBit(Math.max(1, value - 1)) << 1;
  }
}
