package io.pitot.bootstrap.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import io.pitot.bootstrap.metrics.Buckets;
import io.pitot.bootstrap.metrics.CounterFamily;
import io.pitot.bootstrap.metrics.Descriptor;
import io.pitot.bootstrap.metrics.HistogramFamily;
import io.pitot.bootstrap.metrics.MetricType;
import io.pitot.bootstrap.metrics.Snapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Writers that never pause and a scrape that never stops. */
class ConcurrentScrapeTest {
  private static final int WRITERS = 4;
  private static final int TIMES = 60_000;
  private static final int MIN_SCRAPES = 20;

  /** In flight from before the first scrape to after the last: no scrape may miss one. */
  private static final long LONG_REQUESTS = 3;

  @Test
  void countersAndCellsOnlyGrow_andNothingIsLost() throws Exception {
    CounterFamily counters =
        new CounterFamily(
            new Descriptor("n_total", "N", MetricType.COUNTER, "series"), Integer.MAX_VALUE);
    HistogramFamily histograms =
        new HistogramFamily(
            new Descriptor("n_seconds", "N", MetricType.HISTOGRAM, "series"),
            Integer.MAX_VALUE,
            Buckets.ofSeconds(true, .001, .01, .1));
    Snapshot[] before = new Snapshot[2];
    run(
        i -> {
          String series = "s" + i % 500;
          counters.with(series).increment();
          histograms.with("all").observe(i * 10_000L);
        },
        () -> {
          Snapshot counted = Snapshot.of(counters);
          Snapshot observed = Snapshot.of(histograms);
          if (before[0] != null) {
            assertGrown(before[0], counted);
            assertGrown(before[1], observed);
          }
          before[0] = counted;
          before[1] = observed;
        });
    Snapshot counted = Snapshot.of(counters);
    assertThat(counted.values()).hasSize(500);
    assertThat(counted.sumOf("n_total")).isEqualTo((long) WRITERS * TIMES);
    Snapshot observed = Snapshot.of(histograms);
    assertThat(observed.count("n_seconds", "all")).isEqualTo((long) WRITERS * TIMES);
    assertThat(observed.sum("n_seconds", "all"))
        .isEqualTo(WRITERS * (TIMES * (TIMES - 1L) / 2 * 10_000L) / 1e9);
  }

  @Test
  void startedEqualsFinishedPlusInFlight_inEveryScrape() throws Exception {
    AtomicLong beforeStart = new AtomicLong();
    AtomicLong afterStart = new AtomicLong();
    Snapshot base = Recorded.now();
    assertThat(base.value(Recorded.IN_FLIGHT)).isZero();
    long finishedBefore = base.sumOf(Recorded.REQUESTS);
    long errorsBefore = base.sumOf(Recorded.ERRORS);
    for (int i = 0; i < LONG_REQUESTS; i++) {
      beforeStart.incrementAndGet();
      HttpServerRecorder.started();
      afterStart.incrementAndGet();
    }
    Snapshot[] last = {base};
    run(
        i -> {
          beforeStart.incrementAndGet();
          HttpServerRecorder.started();
          afterStart.incrementAndGet();
          boolean error = i % 10 == 0;
          HttpServerRecorder.finished(
              "GET",
              HttpServerRecorder.endpoint("/scraped/" + i % 7, null),
              error ? 500 : 200,
              error,
              i,
              i,
              -1);
        },
        () -> {
          long least = afterStart.get();
          Snapshot seen = Recorded.now();
          long most = beforeStart.get();
          long finished = seen.sumOf(Recorded.REQUESTS) - finishedBefore;
          long inFlight = seen.value(Recorded.IN_FLIGHT);
          assertThat(inFlight).isBetween(LONG_REQUESTS, most);
          assertThat(finished + inFlight).isBetween(least, most);
          assertGrown(last[0], seen);
          last[0] = seen;
        });
    assertThat(Recorded.now().value(Recorded.IN_FLIGHT)).isEqualTo(LONG_REQUESTS);
    for (int i = 0; i < LONG_REQUESTS; i++) {
      HttpServerRecorder.finished(
          "GET", HttpServerRecorder.endpoint("/long", null), 200, false, 1, -1, -1);
    }
    Snapshot end = Recorded.now();
    long all = (long) WRITERS * TIMES;
    assertThat(end.value(Recorded.IN_FLIGHT)).isZero();
    assertThat(end.sumOf(Recorded.REQUESTS) - finishedBefore).isEqualTo(all + LONG_REQUESTS);
    assertThat(end.sumOf(Recorded.ERRORS) - errorsBefore).isEqualTo(all / 10);
    long observed = 0;
    for (int i = 0; i < 7; i++) {
      observed += end.count(Recorded.DURATION, "GET", "/scraped/" + i);
    }
    assertThat(observed).isEqualTo(all);
  }

  private static void assertGrown(Snapshot before, Snapshot after) {
    for (Map.Entry<String, Long> entry : before.values().entrySet()) {
      if (!entry.getKey().startsWith(Recorded.IN_FLIGHT)) {
        Long now = after.values().get(entry.getKey());
        assertThat(now).as(entry.getKey()).isNotNull().isGreaterThanOrEqualTo(entry.getValue());
      }
    }
    before
        .cells()
        .forEach(
            (series, cells) -> {
              long[] now = after.cells().get(series);
              for (int i = 0; i < cells.length; i++) {
                if (now[i] < cells[i]) {
                  throw new AssertionError(series + ": cell " + i + " fell to " + now[i]);
                }
              }
            });
  }

  private interface Work {
    void run(int i) throws Exception;
  }

  /** Every writer does its work so often; the scrapes go on until the last has ended. */
  private static void run(Work work, Runnable scrape) throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(WRITERS);
    CountDownLatch scraped = new CountDownLatch(MIN_SCRAPES);
    try {
      List<Future<?>> writers = new ArrayList<>();
      for (int w = 0; w < WRITERS; w++) {
        writers.add(
            pool.submit(
                () -> {
                  for (int i = 0; i < TIMES; i++) {
                    work.run(i);
                    if (i == TIMES / 2) {
                      scraped.await(); // scrapes fall into the middle on any machine
                    }
                  }
                  return null;
                }));
      }
      while (!writers.stream().allMatch(Future::isDone)) {
        scrape.run();
        scraped.countDown();
      }
      for (Future<?> writer : writers) {
        writer.get();
      }
    } finally {
      pool.shutdownNow();
    }
  }
}
