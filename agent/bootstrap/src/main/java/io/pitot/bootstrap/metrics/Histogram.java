package io.pitot.bootstrap.metrics;

import io.pitot.bootstrap.Nullable;
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
 * then, and for most series for ever, there is one array. Observations beyond what nearly all
 * series ever see (17 minutes, 64 GiB) have an array of their own, which few series need. Allocates
 * only then, and where there is no memory left does without.
 */
public final class Histogram extends Series {
  /** Stripes of one contended series; more cores than this share. */
  private static final int MAX_STRIPES = 16;

  private static final int STRIPES =
      Math.min(MAX_STRIPES, ceilPowerOfTwo(2 * Runtime.getRuntime().availableProcessors()));

  /** Sums are folded below this, so that no sum of nanoseconds overflows a long. */
  private static final long FOLD = 1L << 61;

  private final Buckets buckets;

  /** Behind the cells that are always there. */
  private final int sumIndex;

  private final AtomicLongArray cells;

  /** Null until threads contend. */
  @Nullable private volatile AtomicReferenceArray<AtomicLongArray> stripes;

  /** The cells from {@link #sumIndex} on; null until one is needed. */
  @Nullable private volatile AtomicLongArray farCells;

  private long folds;

  public Histogram(Buckets buckets, String... labelValues) {
    super(labelValues);
    this.buckets = buckets;
    this.sumIndex = buckets.keptCells();
    this.cells = new AtomicLongArray(sumIndex + 1);
  }

  /**
   * Records one observation.
   *
   * @param raw nanoseconds or bytes, as {@link Buckets} says; negative ones count as 0
   */
  public void observe(long raw) {
    long amount = Math.max(0, raw);
    AtomicReferenceArray<AtomicLongArray> contended = stripes;
    AtomicLongArray mine = contended == null ? cells : stripe(contended);
    int cell = buckets.cellOf(amount);
    if (cell < sumIndex) {
      add(mine, cell, 1);
    } else {
      addFar(mine, cell);
    }
    add(mine, sumIndex, amount);
  }

  private void add(AtomicLongArray array, int index, long amount) {
    long seen = array.get(index);
    if (!array.compareAndSet(index, seen, seen + amount)) {
      if (stripes == null) {
        contend();
      }
      array.getAndAdd(index, amount);
    }
  }

  /** Two threads may do this at once: the loser's stripes are still empty. */
  private synchronized void contend() {
    if (stripes == null) {
      try {
        stripes = new AtomicReferenceArray<AtomicLongArray>(STRIPES);
      } catch (OutOfMemoryError e) {
        // The threads go on in one array.
      }
    }
  }

  private void addFar(AtomicLongArray mine, int cell) {
    AtomicLongArray far = farCells;
    if (far == null) {
      far = createFar();
    }
    if (far == null) {
      add(mine, sumIndex - 1, 1);
    } else {
      far.getAndAdd(cell - sumIndex, 1);
    }
  }

  @Nullable
  private synchronized AtomicLongArray createFar() {
    AtomicLongArray far = farCells;
    if (far == null) {
      far = array(buckets.cellCount() - sumIndex);
      farCells = far;
    }
    return far;
  }

  private AtomicLongArray stripe(AtomicReferenceArray<AtomicLongArray> contended) {
    // The threads of a pool have numbers in a row, and so stripes of their own.
    int index = (int) Thread.currentThread().getId() & (STRIPES - 1);
    AtomicLongArray stripe = contended.get(index);
    return stripe == null ? createStripe(contended, index) : stripe;
  }

  private AtomicLongArray createStripe(AtomicReferenceArray<AtomicLongArray> contended, int index) {
    AtomicLongArray fresh = array(sumIndex + 1);
    if (fresh == null) {
      return cells;
    }
    return contended.compareAndSet(index, null, fresh) ? fresh : contended.get(index);
  }

  /** Null where there is no memory left: what is observed counts elsewhere then. */
  @Nullable
  private static AtomicLongArray array(int length) {
    try {
      return new AtomicLongArray(length);
    } catch (OutOfMemoryError e) {
      return null;
    }
  }

  /**
   * Adds what was observed so far, for several histograms that are shown as one. Scraping thread
   * only.
   *
   * @param sums of length {@link Buckets#cellCount()}: observations per cell
   * @return the sum of all observations, in the base unit
   */
  public double addTo(long[] sums) {
    addTo(sums, 0, cells, sumIndex);
    double sum = fold(cells);
    AtomicLongArray far = farCells;
    if (far != null) {
      addTo(sums, sumIndex, far, far.length());
    }
    AtomicReferenceArray<AtomicLongArray> contended = stripes;
    if (contended != null) {
      for (int s = 0; s < STRIPES; s++) {
        AtomicLongArray stripe = contended.get(s);
        if (stripe != null) {
          addTo(sums, 0, stripe, sumIndex);
          sum += fold(stripe);
        }
      }
    }
    return (sum + (double) folds * FOLD) / buckets.unitsPerBase();
  }

  private static void addTo(long[] sums, int from, AtomicLongArray array, int count) {
    for (int i = 0; i < count; i++) {
      sums[from + i] += array.get(i);
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
