package io.pitot.bootstrap.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Against a reference in exact arithmetic that shares no formula with the code. */
class BucketsTest {
  private static final double[] HTTP = {.005, .01, .025, .05, .1, .25, .5, 1, 2.5, 5, 10};
  private static final double[] AWKWARD = {
    1e-10, 1e-9, 2.5e-9, 1e-6, .00057, 1.0 / 3, .57, 2.0 / 3, 1.1, 10.0000000007, 3600, 1e9, 1e12
  };
  private static final double[] SIZES = {1, 2, 3, 100, 1024, 1e6, 1e9, 1e12, 5e18};
  private static final int RANDOM_VALUES = 300_000;

  @Test
  void secondsWithNative_agreesWithReference() {
    new Reference(Buckets.ofSeconds(true, HTTP), 1_000_000_000L, HTTP, true).check();
  }

  @Test
  void secondsOnlyClassic_agreesWithReference() {
    new Reference(Buckets.ofSeconds(false, HTTP), 1_000_000_000L, HTTP, false).check();
  }

  @Test
  void secondsOnlyNative_agreesWithReference() {
    new Reference(Buckets.ofSeconds(true), 1_000_000_000L, new double[0], true).check();
  }

  @Test
  void boundsBesideWholeNanoseconds_agreeWithReference() {
    new Reference(Buckets.ofSeconds(true, AWKWARD), 1_000_000_000L, AWKWARD, true).check();
  }

  @Test
  void bytesWithNative_agreesWithReference() {
    new Reference(Buckets.ofBytes(true, SIZES), 1, SIZES, true).check();
  }

  @Test
  void bytesOnlyClassic_agreesWithReference() {
    new Reference(Buckets.ofBytes(false, SIZES), 1, SIZES, false).check();
  }

  @Test
  void neitherClassicNorNative_hasOneOpenCell() {
    Buckets none = Buckets.ofSeconds(false);
    assertThat(none.cellCount()).isEqualTo(1);
    assertThat(none.cellOf(0)).isZero();
    assertThat(none.cellOf(Long.MAX_VALUE)).isZero();
  }

  @Test
  void boundItselfIsIncluded() {
    Buckets buckets = Buckets.ofSeconds(true, .1);
    assertThat(buckets.cellOf(100_000_000)).isEqualTo(buckets.classicCell(0));
    assertThat(buckets.cellOf(100_000_001)).isEqualTo(buckets.classicCell(0) + 1);
  }

  @Test
  void boundsAreShownAsConfigured() {
    Buckets buckets = Buckets.ofSeconds(true, HTTP);
    assertThat(buckets.classicCount()).isEqualTo(HTTP.length);
    for (int i = 0; i < HTTP.length; i++) {
      assertThat(buckets.classicBound(i)).isEqualTo(HTTP[i]);
    }
  }

  @Test
  void nativeZeroBucket_isWhatTheThresholdSays() {
    assertThat(Buckets.ofSeconds(true).nativeZeroThreshold()).isEqualTo(1.0 / (1 << 20));
    assertThat(Buckets.ofBytes(true).nativeZeroThreshold()).isEqualTo(1.0);
    // 2^-20 s are 953.67 ns.
    Buckets seconds = Buckets.ofSeconds(true);
    assertThat(seconds.nativeIndex(seconds.cellOf(953))).isEqualTo(Buckets.ZERO_BUCKET);
    assertThat(seconds.nativeIndex(seconds.cellOf(954))).isEqualTo(-20 * 8 + 1);
    // One second is the bound of bucket 0.
    assertThat(seconds.nativeIndex(seconds.cellOf(1_000_000_000))).isZero();
    assertThat(seconds.nativeIndex(seconds.cellOf(1_000_000_001))).isEqualTo(1);
  }

  /** What a series keeps from its start: 2.3 KB of cells, and a classic one no more than it has. */
  @Test
  void rareObservationsHaveCellsOfTheirOwn() {
    Buckets seconds = Buckets.ofSeconds(true, HTTP);
    assertThat(seconds.cellOf(1_024_000_000_000L)).isEqualTo(seconds.keptCells() - 1);
    assertThat(seconds.cellOf(1_024_000_000_001L)).isEqualTo(seconds.keptCells());
    Buckets bytes = Buckets.ofBytes(true, SIZES);
    assertThat(bytes.cellOf(1L << 36)).isEqualTo(bytes.keptCells() - 1);
    assertThat(seconds.keptCells()).isLessThan(290);
    assertThat(bytes.keptCells()).isLessThan(290);
    Buckets classic = Buckets.ofSeconds(false, HTTP);
    assertThat(classic.keptCells()).isEqualTo(HTTP.length + 1).isEqualTo(classic.cellCount());
  }

  @Test
  void nothingNativeWhereSwitchedOff() {
    assertThat(Buckets.ofSeconds(false, HTTP).nativeZeroThreshold()).isZero();
    assertThat(Buckets.ofSeconds(false, HTTP).hasNative()).isFalse();
    assertThat(Buckets.ofSeconds(true).hasNative()).isTrue();
  }

  private static final class Reference {
    private final Buckets buckets;
    private final boolean withNative;

    /** Greatest whole observation within each classic bound. */
    private final long[] classicEdges;

    /** The same for each native bound, from the least. */
    private final long[] nativeEdges;

    private final int firstNative;

    Reference(Buckets buckets, long unitsPerBase, double[] bounds, boolean withNative) {
      this.buckets = buckets;
      this.withNative = withNative;
      this.classicEdges = new long[bounds.length];
      for (int i = 0; i < bounds.length; i++) {
        BigDecimal raw = BigDecimal.valueOf(bounds[i]).multiply(BigDecimal.valueOf(unitsPerBase));
        classicEdges[i] =
            raw.toBigInteger().min(BigInteger.valueOf(Long.MAX_VALUE)).longValueExact();
      }
      int first = unitsPerBase == 1 ? 0 : -20 * 8;
      // 2^33 s and 2^(503/8) bytes are the last within a long.
      int last = unitsPerBase == 1 ? 503 : 33 * 8;
      this.firstNative = first;
      this.nativeEdges = new long[withNative ? last - first + 1 : 0];
      for (int i = 0; i < nativeEdges.length; i++) {
        nativeEdges[i] = nativeEdge(first + i, unitsPerBase);
      }
    }

    /** Floor of the eighth root of {@code 2^index * units^8}. */
    private static long nativeEdge(int index, long unitsPerBase) {
      BigInteger power = BigInteger.valueOf(unitsPerBase).pow(8);
      power = index < 0 ? power.shiftRight(-index) : power.shiftLeft(index);
      return power.sqrt().sqrt().sqrt().longValueExact();
    }

    void check() {
      checkCellCount();
      LongStream.of(classicEdges).forEach(this::checkAround);
      LongStream.of(nativeEdges).forEach(this::checkAround);
      for (int bit = 0; bit < 63; bit++) {
        checkAround(1L << bit);
      }
      LongStream.of(0, -1, Long.MIN_VALUE, Long.MAX_VALUE).forEach(this::check);
      Random random = new Random(20261120);
      for (int i = 0; i < RANDOM_VALUES; i++) {
        check(random.nextLong() >>> random.nextInt(64));
      }
    }

    /** No edge is lost and none is there twice. */
    private void checkCellCount() {
      TreeSet<Long> all = new TreeSet<>();
      LongStream.concat(Arrays.stream(classicEdges), Arrays.stream(nativeEdges)).forEach(all::add);
      assertThat(buckets.cellCount()).isEqualTo(all.size() + 1);
    }

    private void checkAround(long edge) {
      check(edge - 1);
      check(edge);
      if (edge < Long.MAX_VALUE) {
        check(edge + 1);
      }
    }

    private void check(long raw) {
      int cell = buckets.cellOf(raw);
      if (cell < 0 || cell >= buckets.cellCount()) {
        throw new AssertionError(raw + " is in cell " + cell + " of " + buckets.cellCount());
      }
      for (int i = 0; i < classicEdges.length; i++) {
        if (cell <= buckets.classicCell(i) != raw <= classicEdges[i]) {
          throw new AssertionError(raw + ": bucket le=" + buckets.classicBound(i));
        }
      }
      if (withNative && buckets.nativeIndex(cell) != nativeIndex(raw)) {
        throw new AssertionError(
            raw + ": native " + buckets.nativeIndex(cell) + ", not " + nativeIndex(raw));
      }
    }

    /** What lies above the greatest bound is in one bucket more, which ends beyond a long. */
    private int nativeIndex(long raw) {
      for (int i = 0; i < nativeEdges.length; i++) {
        if (raw <= nativeEdges[i]) {
          return i == 0 ? Buckets.ZERO_BUCKET : firstNative + i;
        }
      }
      return firstNative + nativeEdges.length;
    }
  }
}
