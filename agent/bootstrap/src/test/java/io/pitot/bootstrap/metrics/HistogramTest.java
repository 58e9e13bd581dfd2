package io.pitot.bootstrap.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.junit.jupiter.api.Test;

class HistogramTest {
  private static final String NAME = "work_seconds";
  private static final long MILLI = 1_000_000;

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

  private void observeInParallel(int threads, int times, long amount) throws Exception {
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
                  histogram.observe(amount);
                }
              });
      thread.start();
      all.add(thread);
    }
    for (Thread thread : all) {
      thread.join();
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
