package io.pitot.bootstrap.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HistogramTest {
  private static final String NAME = "work_seconds";
  private static final long MILLI = 1_000_000;
  private static final int SIZES = 50;

  private final HistogramFamily family =
      new HistogramFamily(
          new Descriptor(NAME, "Work", MetricType.HISTOGRAM),
          10,
          Buckets.ofSeconds(false, .001, .01));
  private final Histogram histogram = family.withAll();

  @Test
  void countsPerCellAndSumsInBaseUnit() {
    histogram.observe(MILLI);
    histogram.observe(MILLI + 1);
    histogram.observe(10 * MILLI);
    histogram.observe(11 * MILLI);
    Snapshot seen = Snapshot.of(family);
    assertThat(cells(seen)).containsExactly(1, 2, 1);
    assertThat(seen.sum(NAME)).isEqualTo(0.023000001);
  }

  @Test
  void negativeObservation_countsAsZero() {
    histogram.observe(-5 * MILLI);
    histogram.observe(Long.MIN_VALUE);
    Snapshot seen = Snapshot.of(family);
    assertThat(cells(seen)).containsExactly(2, 0, 0);
    assertThat(seen.sum(NAME)).isZero();
  }

  @Test
  void scrapeResetsNothing() {
    histogram.observe(MILLI);
    assertThat(Snapshot.of(family).count(NAME)).isEqualTo(1);
    assertThat(Snapshot.of(family).count(NAME)).isEqualTo(1);
  }

  @Test
  void sumBeyondALong_isKeptByFolding() {
    long fold = 1L << 61;
    for (int i = 1; i <= 100; i++) {
      histogram.observe(fold / 4);
      histogram.observe(fold / 2);
      assertThat(Snapshot.of(family).sum(NAME)).isEqualTo(i * .75 * fold / 1e9, within(10.0));
    }
    assertThat(Snapshot.of(family).count(NAME)).isEqualTo(200);
  }

  @Test
  void sumBeyondALongInStripes_isKeptByFolding() throws Exception {
    contend();
    long fold = 1L << 61;
    for (int i = 1; i <= 20; i++) {
      histogram.observe(fold);
      assertThat(Snapshot.of(family).sum(NAME)).isEqualTo((double) i * fold / 1e9, within(10.0));
    }
  }

  @Test
  void contendedSeries_addsStripesToWhatWasCountedBefore() throws Exception {
    histogram.observe(MILLI);
    contend();
    histogram.observe(MILLI);
    observeInParallel(4, 1000, 20 * MILLI);
    Snapshot seen = Snapshot.of(family);
    assertThat(cells(seen)).containsExactly(2, 0, 4000);
    assertThat(seen.sum(NAME)).isEqualTo(0.002 + 4000 * .02, within(1e-9));
    AtomicLongArray uncontended = (AtomicLongArray) field("cells").get(histogram);
    assertThat(uncontended.get(0)).as("observations outside of stripes").isEqualTo(1);
  }

  @Test
  void parallelObservations_areAllCounted() throws Exception {
    observeInParallel(8, 50_000, MILLI);
    Snapshot seen = Snapshot.of(family);
    assertThat(cells(seen)).containsExactly(400_000, 0, 0);
    assertThat(seen.sum(NAME)).isEqualTo(400.0, within(1e-6));
  }

  @Test
  void whatNearlyNoSeriesSees_isCountedWhereItBelongs() throws Exception {
    Buckets buckets = Buckets.ofSeconds(true, .1, 3600);
    HistogramFamily wide =
        new HistogramFamily(new Descriptor(NAME, "Work", MetricType.HISTOGRAM), 10, buckets);
    long[] observed = {MILLI, 1_024_000_000_000L, 3_600_000_000_000L, Long.MAX_VALUE};
    long[] expected = new long[buckets.cellCount()];
    for (long amount : observed) {
      wide.withAll().observe(amount);
      expected[buckets.cellOf(amount)]++;
      assertThat(cells(Snapshot.of(wide))).containsExactly(expected);
    }
    assertThat(field("farCells").get(wide.withAll())).isNotNull();
    histogram.observe(Long.MAX_VALUE);
    assertThat(field("farCells").get(histogram)).as("of a classic one").isNull();
  }

  @Test
  void seriesWithoutRareObservations_haveNoCellsForThem() throws Exception {
    Histogram usual = new Histogram(Buckets.ofSeconds(true, .1));
    usual.observe(1_024_000_000_000L);
    assertThat(field("farCells").get(usual)).isNull();
  }

  /** The budget: 300 bytes, 2.5 KB with native buckets. */
  @ParameterizedTest
  @CsvSource({"false, 300", "true, 2560"})
  void aSeriesTakesNoMoreThanItsBudget(boolean withNative, long budget) {
    double[] bounds = {.005, .01, .025, .05, .1, .25, .5, 1, 2.5, 5, 10};
    Buckets buckets = Buckets.ofSeconds(withNative, bounds);
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    Histogram[] series = new Histogram[1000];
    long before = threads.getCurrentThreadAllocatedBytes();
    for (int i = 0; i < series.length; i++) {
      series[i] = new Histogram(buckets, "GET", "/shop/*");
      series[i].observe(i * MILLI);
    }
    long allocated = threads.getCurrentThreadAllocatedBytes() - before;
    assertThat(allocated / series.length).isPositive().isLessThan(budget);
  }

  @Test
  void parallelObservationsOfEverySize_areAllCountedAndNeverFewer() throws Exception {
    Buckets buckets = Buckets.ofSeconds(true, .001, 3600);
    HistogramFamily wide =
        new HistogramFamily(new Descriptor(NAME, "Work", MetricType.HISTOGRAM), 10, buckets);
    Histogram shared = wide.withAll();
    long[] expected = new long[buckets.cellCount()];
    for (int i = 0; i < SIZES; i++) {
      expected[buckets.cellOf(1L << i)] += 4 * 10_000 / SIZES;
    }
    Thread writers = new Thread(() -> inParallel(4, 10_000, i -> shared.observe(1L << i % SIZES)));
    writers.start();
    long[] before = new long[buckets.cellCount()];
    do {
      long[] now = cells(Snapshot.of(wide));
      for (int i = 0; i < now.length; i++) {
        assertThat(now[i]).isBetween(before[i], expected[i]);
      }
      before = now;
    } while (writers.isAlive());
    writers.join();
    assertThat(cells(Snapshot.of(wide))).containsExactly(expected);
  }

  private void observeInParallel(int threads, int times, long amount) {
    inParallel(threads, times, i -> histogram.observe(amount));
  }

  private static void inParallel(int threads, int times, IntConsumer work) {
    CyclicBarrier start = new CyclicBarrier(threads);
    List<Thread> all = new ArrayList<>();
    for (int t = 0; t < threads; t++) {
      Thread thread =
          new Thread(
              () -> {
                try {
                  start.await();
                } catch (Exception e) {
                  return; // the counts then say so
                }
                for (int i = 0; i < times; i++) {
                  work.accept(i);
                }
              });
      thread.start();
      all.add(thread);
    }
    try {
      for (Thread thread : all) {
        thread.join();
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** As if two threads had met in a cell, which no test can arrange. */
  private void contend() throws ReflectiveOperationException {
    Field count = Histogram.class.getDeclaredField("STRIPES");
    count.setAccessible(true);
    field("stripes").set(histogram, new AtomicReferenceArray<AtomicLongArray>(count.getInt(null)));
  }

  private static Field field(String name) throws ReflectiveOperationException {
    Field field = Histogram.class.getDeclaredField(name);
    field.setAccessible(true);
    return field;
  }

  private static long[] cells(Snapshot seen) {
    return seen.cells().get(NAME + "[]");
  }
}
