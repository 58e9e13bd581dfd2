package io.pitot.bootstrap.metrics;

import io.pitot.bootstrap.Nullable;
import java.util.Arrays;

/**
 * The cell edges of a histogram: the union of the configured classic bounds and, unless switched
 * off, the edges of a native histogram's schema 3 (eight per power of two). Both kinds of bucket
 * can then be read exactly from one array, and one observation is one addition.
 *
 * <p>Observations are whole raw units: nanoseconds for seconds, bytes for bytes. Cell {@code i}
 * holds the observations in {@code (edge(i-1), edge(i)]}, the last cell everything above.
 *
 * <p>Finding the cell: the position of the highest bit and the {@value #MANTISSA_BITS} bits below
 * it select a slot (what has no more bits is its own), the slot names the first cell that can
 * apply, and a short walk over the edges inside the slot (none or one, seldom two) ends it.
 * Immutable; measured by RegistryBenchmark.
 */
public final class Buckets {
  /** Raw units per base unit where the base unit is seconds. */
  public static final long NANOS_PER_SECOND = 1_000_000_000L;

  /** Schema of the native edges: bucket bounds grow by 2^(1/8), about 9 %. */
  public static final int NATIVE_SCHEMA = 3;

  /** What {@link #nativeIndex} says of cells in the zero bucket. */
  public static final short ZERO_BUCKET = Short.MIN_VALUE;

  private static final int MANTISSA_BITS = 6;
  private static final int SLOTS_PER_OCTAVE = 1 << MANTISSA_BITS;

  private final long unitsPerBase;
  private final double[] classicBounds;
  private final int[] classicCells;
  private final long[] edges;
  @Nullable private final NativeEdges natives;
  private final short[] nativeIndexes;
  private final int keptCells;
  private final short[] firstCellOfSlot;

  private Buckets(long unitsPerBase, double[] classicBounds, @Nullable NativeEdges natives) {
    this.unitsPerBase = unitsPerBase;
    this.classicBounds = classicBounds.clone();
    this.natives = natives;
    long[] nativeEdges = natives == null ? new long[0] : natives.edges();
    this.edges = union(rawBounds(classicBounds, unitsPerBase), nativeEdges);
    this.classicCells = new int[classicBounds.length];
    for (int i = 0; i < classicBounds.length; i++) {
      classicCells[i] = Arrays.binarySearch(edges, toRaw(classicBounds[i], unitsPerBase));
    }
    this.nativeIndexes = natives == null ? new short[0] : nativeIndexes(natives, edges);
    this.firstCellOfSlot = slots(edges);
    this.keptCells = natives == null ? cellCount() : cellOf(natives.edge(natives.lastKept)) + 1;
  }

  /** For durations: bounds in seconds, observations in nanoseconds. Bounds strictly ascend. */
  public static Buckets ofSeconds(boolean withNative, double... bounds) {
    return new Buckets(NANOS_PER_SECOND, bounds, withNative ? NativeEdges.SECONDS : null);
  }

  /** For sizes: bounds and observations in bytes. Bounds strictly ascend. */
  public static Buckets ofBytes(boolean withNative, double... bounds) {
    return new Buckets(1, bounds, withNative ? NativeEdges.BYTES : null);
  }

  /** The cell of an observation; negative ones (a clock that went back) fall into the first. */
  public int cellOf(long raw) {
    int slot;
    if (raw < SLOTS_PER_OCTAVE) {
      slot = (int) Math.max(0, raw); // bodies are often that small, and have an edge at each byte
    } else {
      int shift = 63 - MANTISSA_BITS - Long.numberOfLeadingZeros(raw);
      slot = (shift << MANTISSA_BITS) + (int) (raw >>> shift);
    }
    int cell = firstCellOfSlot[slot];
    while (cell < edges.length && raw > edges[cell]) {
      cell++;
    }
    return cell;
  }

  /** One more than the edges: the last cell is open. */
  public int cellCount() {
    return edges.length + 1;
  }

  /**
   * How many of the cells, from the first, nearly all observations are in: up to 2^10 s or 2^36
   * bytes where there are native buckets, else all.
   */
  int keptCells() {
    return keptCells;
  }

  public int classicCount() {
    return classicBounds.length;
  }

  boolean hasBounds(double[] bounds) {
    return Arrays.equals(classicBounds, bounds);
  }

  /** The classic bound in seconds or bytes, as configured. */
  public double classicBound(int index) {
    return classicBounds[index];
  }

  /** The last cell that the classic bucket {@code index} includes: sum cells 0 to this one. */
  public int classicCell(int index) {
    return classicCells[index];
  }

  /** Whether the native edges are part of the cells. */
  public boolean hasNative() {
    return natives != null;
  }

  /**
   * The index of the native bucket that cell {@code cell} lies in, as schema 3 counts them: bucket
   * {@code i} ends at {@code 2^(i/8)} base units. Ascends with the cells. {@link #ZERO_BUCKET} is
   * the zero bucket. Only where {@link #hasNative}.
   */
  public int nativeIndex(int cell) {
    return nativeIndexes[cell];
  }

  /**
   * Observations of at most this many base units are in the native zero bucket; 0 where there is
   * none.
   */
  public double nativeZeroThreshold() {
    return natives == null ? 0 : natives.zeroThreshold();
  }

  /** Raw units per base unit: 1e9 or 1. */
  public long unitsPerBase() {
    return unitsPerBase;
  }

  /** Observations are whole, so an edge between two whole numbers is the lower of them. */
  private static long toRaw(double bound, long unitsPerBase) {
    double raw = bound * unitsPerBase;
    double nearest = Math.rint(raw);
    // 0.1 s is 100,000,000 ns, whatever the last bit of the product says.
    return (long) (Math.abs(raw - nearest) < 1e-12 * Math.max(1, raw) ? nearest : Math.floor(raw));
  }

  private static long[] rawBounds(double[] bounds, long unitsPerBase) {
    long[] raw = new long[bounds.length];
    for (int i = 0; i < bounds.length; i++) {
      raw[i] = toRaw(bounds[i], unitsPerBase);
    }
    return raw;
  }

  private static short[] nativeIndexes(NativeEdges natives, long[] edges) {
    short[] result = new short[edges.length + 1];
    int next = natives.first;
    for (int cell = 0; cell <= edges.length; cell++) {
      result[cell] = next == natives.first ? ZERO_BUCKET : (short) next;
      while (cell < edges.length && next <= natives.last && natives.edge(next) <= edges[cell]) {
        next++;
      }
    }
    return result;
  }

  private static long[] union(long[] a, long[] b) {
    long[] all = Arrays.copyOf(a, a.length + b.length);
    System.arraycopy(b, 0, all, a.length, b.length);
    Arrays.sort(all);
    int size = 0;
    for (long edge : all) {
      if (size == 0 || all[size - 1] != edge) {
        all[size++] = edge;
      }
    }
    return Arrays.copyOf(all, size);
  }

  private static short[] slots(long[] edges) {
    int octaves = 64 - MANTISSA_BITS;
    short[] result = new short[(octaves + 1) << MANTISSA_BITS];
    int cell = 0;
    for (int slot = 0; slot < result.length; slot++) {
      long lowest = slot;
      if (slot >= SLOTS_PER_OCTAVE) {
        int shift = (slot >>> MANTISSA_BITS) - 1;
        lowest = (long) ((slot & (SLOTS_PER_OCTAVE - 1)) + SLOTS_PER_OCTAVE) << shift;
      }
      if (lowest < 0) {
        lowest = Long.MAX_VALUE;
      }
      while (cell < edges.length && lowest > edges[cell]) {
        cell++;
      }
      result[slot] = (short) cell;
    }
    return result;
  }
}
