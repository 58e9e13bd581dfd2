package io.pitot.exporter;

import io.pitot.bootstrap.metrics.Buckets;
import java.util.Arrays;

/**
 * The buckets of one native histogram that hold anything, at most {@value #MAX_BUCKETS}: beyond
 * that pairs are merged, which is what one schema less means. As a bucket that holds something
 * never loses it, a series never goes back to the schema before. Filled again and again; allocates
 * where buckets are more than ever before. One thread.
 */
final class NativeBuckets {
  static final int MAX_BUCKETS = 160;

  private int[] indexes = new int[MAX_BUCKETS];
  private long[] counts = new long[MAX_BUCKETS];
  private int size;
  private int schema;
  private long zeros;

  /**
   * @param buckets with native ones
   * @param cells as {@link io.pitot.bootstrap.metrics.MetricVisitor#histogram} has them
   */
  void fill(Buckets buckets, long[] cells) {
    size = 0;
    zeros = 0;
    schema = Buckets.NATIVE_SCHEMA;
    for (int cell = 0; cell < cells.length; cell++) {
      if (cells[cell] != 0) {
        int index = buckets.nativeIndex(cell);
        if (index == Buckets.ZERO_BUCKET) {
          zeros += cells[cell];
        } else {
          add(index, cells[cell]);
        }
      }
    }
    while (size > MAX_BUCKETS) {
      merge();
    }
  }

  /** Indexes ascend; several cells may lie in one bucket. */
  private void add(int index, long count) {
    if (size > 0 && indexes[size - 1] == index) {
      counts[size - 1] += count;
      return;
    }
    if (size == indexes.length) {
      indexes = Arrays.copyOf(indexes, 2 * size);
      counts = Arrays.copyOf(counts, 2 * size);
    }
    indexes[size] = index;
    counts[size] = count;
    size++;
  }

  /** Buckets 2i-1 and 2i become i, of negative indexes too. */
  private void merge() {
    int before = size;
    size = 0;
    schema--;
    for (int i = 0; i < before; i++) {
      add((indexes[i] + 1) >> 1, counts[i]);
    }
  }

  /** Bucket {@code i} of this schema ends at 2^(i/2^schema). */
  int schema() {
    return schema;
  }

  /** Observations within the zero threshold. */
  long zeros() {
    return zeros;
  }

  /** How many buckets hold something. */
  int size() {
    return size;
  }

  /** Ascending. */
  int index(int i) {
    return indexes[i];
  }

  /** Observations in that bucket alone. */
  long count(int i) {
    return counts[i];
  }
}
