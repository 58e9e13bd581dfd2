package io.pitot.bootstrap.metrics;

/**
 * The bucket bounds of a native histogram's schema 3, in whole raw units: bucket {@code i} ends at
 * {@code 2^(i/8)} base units. From the zero bucket up to the greatest long, and exact: an
 * observation is in the bucket that the mathematics says, however large it is. Immutable.
 */
final class NativeEdges {
  /** Nanoseconds in seconds. Kept for each series: 2^-20 s, about a microsecond, to 2^10 s. */
  static final NativeEdges SECONDS =
      new NativeEdges(
          -20 * 8,
          10 * 8,
          33 * 8,
          32,
          0x3b9aca0000000000L,
          0x40ffd3d4aa4e5371L,
          0x46e1dc4b00b253ecL,
          0x4d4c3382a6a891c8L,
          0x544b2fba5f832838L,
          0x5bec4509686ecf50L,
          0x643e1f3e81e6df61L,
          0x6d50be1668caaaedL);

  /** Bytes. Kept for each series: 1 byte to 64 GiB. */
  static final NativeEdges BYTES =
      new NativeEdges(
          0,
          36 * 8,
          63 * 8 - 1,
          62,
          0x4000000000000000L,
          0x45cae0f1f545eb73L,
          0x4c1bf828c6dc54b7L,
          0x52ff6b54d8a89c75L,
          0x5a827999fcef3242L,
          0x62b39508aa836d6eL,
          0x6ba27e656b4eb57aL,
          0x75606373ee921c97L);

  /** The bucket that ends where the zero bucket does. */
  final int first;

  /** The last bucket whose cells every series has from its start. */
  final int lastKept;

  /** The last bucket that ends within a long; what is above it is in the next. */
  final int last;

  private final int fraction;
  private final long[] roots;

  /**
   * @param fraction bits behind the point of {@code roots}
   * @param roots raw units of one base unit times 2^(j/8), for j from 0 to 7, rounded down
   */
  private NativeEdges(int first, int lastKept, int last, int fraction, long... roots) {
    this.first = first;
    this.lastKept = lastKept;
    this.last = last;
    this.fraction = fraction;
    this.roots = roots;
  }

  /** The greatest observation in bucket {@code index}, from {@link #first} to {@link #last}. */
  long edge(int index) {
    long root = roots[index & 7];
    int down = fraction - (index >> Buckets.NATIVE_SCHEMA);
    // Only the very last edge of seconds is to the left, where its root has no fraction.
    return down >= 0 ? root >> down : root << -down;
  }

  /** All of them, in their order. */
  long[] edges() {
    long[] result = new long[last - first + 1];
    for (int i = 0; i < result.length; i++) {
      result[i] = edge(first + i);
    }
    return result;
  }

  /** In base units; a power of two. */
  double zeroThreshold() {
    return Math.scalb(1.0, first >> Buckets.NATIVE_SCHEMA);
  }
}
