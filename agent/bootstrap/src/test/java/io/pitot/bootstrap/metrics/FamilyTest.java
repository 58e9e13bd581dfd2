package io.pitot.bootstrap.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FamilyTest {
  private static final String NAME = "things_total";

  @Test
  void equalLabelValues_giveTheSameSeries() {
    assertThat(family(10, "a").with(copy("x"))).isNotNull();
    CounterFamily one = family(10, "a");
    assertThat(one.with(copy("x"))).isSameAs(one.with(copy("x")));
    CounterFamily two = family(10, "a", "b");
    assertThat(two.with(copy("x"), "y")).isSameAs(two.with("x", copy("y")));
    CounterFamily three = family(10, "a", "b", "c");
    assertThat(three.with("x", "y", copy("z"))).isSameAs(three.with("x", copy("y"), "z"));
  }

  @Test
  void withAll_findsWhatTheOthersMade() {
    CounterFamily two = family(10, "a", "b");
    assertThat(two.withAll("x", "y")).isSameAs(two.with("x", "y"));
    assertThat(two.size()).isEqualTo(1);
    CounterFamily none = family(10);
    assertThat(none.withAll()).isSameAs(none.withAll());
  }

  @Test
  void seriesCountsSinceItsCreation() {
    long before = System.currentTimeMillis();
    CounterFamily family = family(10, "a");
    family.with("x").increment();
    long start = Snapshot.of(family).startMillis(NAME, "x");
    assertThat(start).isBetween(before, System.currentTimeMillis());
    assertThat(Snapshot.of(family).startMillis(NAME, "x")).isEqualTo(start);
  }

  @Test
  void differentLabelValues_giveDifferentSeries() {
    CounterFamily family = family(100, "a", "b", "c");
    assertThat(
            Set.of(
                family.with("x", "y", "z"),
                family.with("z", "y", "x"),
                family.with("y", "x", "z"),
                family.with("xy", "", "z"),
                family.with("x", "yz", ""),
                family.with("", "xy", "z")))
        .hasSize(6);
    assertThat(family.size()).isEqualTo(6);
  }

  @Test
  void equalHashes_areToldApart() {
    // "Aa" and "BB" have the same hash code.
    CounterFamily one = family(10, "a");
    assertThat(one.with("Aa")).isNotSameAs(one.with("BB"));
    assertThat(one.with("BB").labelValue(0)).isEqualTo("BB");
    CounterFamily two = family(10, "a", "b");
    assertThat(two.with("Aa", "Aa")).isNotSameAs(two.with("Aa", "BB"));
    assertThat(two.with("Aa", "BB").labelValue(1)).isEqualTo("BB");
    CounterFamily three = family(10, "a", "b", "c");
    assertThat(three.with("Aa", "x", "Aa")).isNotSameAs(three.with("Aa", "x", "BB"));
    assertThat(three.with("Aa", "x", "BB").labelValue(2)).isEqualTo("BB");
  }

  @Test
  void growingFamily_keepsEverySeriesItHandedOut() {
    CounterFamily family = family(5000, "a", "b");
    List<Counter> made = new ArrayList<>();
    for (int i = 0; i < 5000; i++) {
      made.add(family.with("endpoint" + i, "GET"));
    }
    for (int i = 0; i < 5000; i++) {
      assertThat(family.with("endpoint" + i, "GET")).isSameAs(made.get(i));
    }
    assertThat(family.size()).isEqualTo(5000);
    assertThat(family.turnedAway()).isZero();
  }

  @Test
  void series_areShownInTheOrderOfTheirCreation() {
    CounterFamily family = family(100, "a");
    for (int i = 0; i < 40; i++) {
      family.with("v" + (i * 7 % 40)).add(i);
    }
    assertThat(Snapshot.of(family).values().keySet())
        .containsExactlyElementsOf(
            IntStream.range(0, 40).mapToObj(i -> NAME + "[v" + (i * 7 % 40) + "]").toList());
  }

  @Test
  void familyWithoutSeries_isNotShown() {
    assertThat(Snapshot.of(family(10, "a")).families()).isEmpty();
  }

  @Test
  void beyondTheLimit_oneOverflowSeriesTakesTheRest() {
    CounterFamily family = family(2, "a", "b");
    family.with("x", "1").increment();
    family.with("y", "1").increment();
    family.with("z", "1").increment();
    family.with("z", "2").increment();
    family.with("x", "1").increment();
    assertThat(family.size()).isEqualTo(2);
    assertThat(family.turnedAway()).isEqualTo(2);
    assertThat(Snapshot.of(family).values())
        .containsOnlyKeys(NAME + "[x, 1]", NAME + "[y, 1]", NAME + "[other, other]")
        .containsEntry(NAME + "[x, 1]", 2L)
        .containsEntry(NAME + "[other, other]", 2L);
  }

  @Test
  void overflowSeries_isShownOnceUsed() {
    CounterFamily family = family(1, "a");
    family.with("x").increment();
    assertThat(Snapshot.of(family).values()).containsOnlyKeys(NAME + "[x]");
    family.overflow().increment();
    assertThat(Snapshot.of(family).values()).containsOnlyKeys(NAME + "[x]", NAME + "[other]");
  }

  @Test
  void labelValuesOfACaller_canChangeWithoutHarm() {
    CounterFamily family = family(10, "a");
    String[] values = {"x"};
    Counter made = family.withAll(values);
    values[0] = "y";
    assertThat(made.labelValue(0)).isEqualTo("x");
    assertThat(family.with("x")).isSameAs(made);
  }

  @Test
  void seriesWantedByManyThreadsAtOnce_isMadeOnce() throws Exception {
    CounterFamily family = family(100_000, "a", "b", "c");
    int threads = 6;
    int labels = 3000;
    CyclicBarrier start = new CyclicBarrier(threads);
    Set<Counter> made = ConcurrentHashMap.newKeySet();
    Callable<Void> work =
        () -> {
          start.await();
          for (int i = 0; i < labels; i++) {
            Counter counter = family.with("GET", "/e" + i, "200");
            made.add(counter);
            counter.increment();
          }
          return null;
        };
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      for (Future<Void> each : pool.invokeAll(java.util.Collections.nCopies(threads, work))) {
        each.get();
      }
    } finally {
      pool.shutdown();
    }
    assertThat(made).hasSize(labels);
    assertThat(family.size()).isEqualTo(labels);
    assertThat(Snapshot.of(family).values().values()).hasSize(labels).containsOnly((long) threads);
  }

  @Test
  void warmLookupAllocatesNothing() {
    CounterFamily family = family(1000, "a", "b", "c");
    for (int i = 0; i < 500; i++) {
      family.with("GET", "/endpoint" + i, "200");
    }
    String method = copy("GET");
    String endpoint = copy("/endpoint321");
    String status = copy("200");
    assertThat(allocated(() -> {})).isZero();
    assertThat(allocated(() -> family.with(method, endpoint, status).increment())).isZero();
    assertThat(family.with("GET", "/endpoint321", "200").get()).isGreaterThan(10_000);
  }

  /** Bytes that ten thousand runs allocate on this thread, warm. */
  private static long allocated(Runnable work) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long allocated = 0;
    for (int round = 0; round < 3; round++) {
      long before = threads.getCurrentThreadAllocatedBytes();
      for (int i = 0; i < 10_000; i++) {
        work.run();
      }
      allocated = threads.getCurrentThreadAllocatedBytes() - before;
    }
    return allocated;
  }

  /** Equal, not identical. */
  private static String copy(String text) {
    return new String(text.toCharArray());
  }

  private static CounterFamily family(int limit, String... labels) {
    return new CounterFamily(new Descriptor(NAME, "Things", MetricType.COUNTER, labels), limit);
  }
}
