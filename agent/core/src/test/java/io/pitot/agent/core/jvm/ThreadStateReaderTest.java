package io.pitot.agent.core.jvm;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class ThreadStateReaderTest {
  private static final long HOUR_NANOS = 3_600_000_000_000L;

  private final ThreadMXBean jvm = ManagementFactory.getThreadMXBean();
  private final List<String> asked = new ArrayList<>();
  private int threadCount = 10;
  private boolean knowsSynchronizers = true;
  private long[] deadlocked;

  @Test
  void statesAreTheJvmsOwn() throws InterruptedException {
    Map<String, Double> before = read(new ThreadStateReader(jvm, 10_000, 0));
    CountDownLatch end = new CountDownLatch(1);
    List<Thread> waiting = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      Thread thread = new Thread(() -> await(end));
      thread.start();
      waiting.add(thread);
    }
    for (Thread thread : waiting) {
      while (thread.getState() != Thread.State.WAITING) {
        Thread.onSpinWait();
      }
    }
    Map<String, Double> after = read(new ThreadStateReader(jvm, 10_000, 0));
    end.countDown();
    assertThat(after.get("jvm_threads_state[WAITING]"))
        .isEqualTo(before.get("jvm_threads_state[WAITING]") + 7);
    assertThat(after.keySet())
        .containsExactly(
            "jvm_threads_state[NEW]",
            "jvm_threads_state[RUNNABLE]",
            "jvm_threads_state[BLOCKED]",
            "jvm_threads_state[WAITING]",
            "jvm_threads_state[TIMED_WAITING]",
            "jvm_threads_state[TERMINATED]",
            "jvm_threads_state[UNKNOWN]",
            "jvm_threads_deadlocked[]");
    assertThat(after).containsEntry("jvm_threads_deadlocked[]", 0.0);
  }

  @Test
  void withinTheInterval_theJvmIsNotAskedAgain() {
    ThreadStateReader reader = new ThreadStateReader(bean(), 10, HOUR_NANOS);
    Map<String, Double> first = read(reader);
    asked.clear();
    assertThat(read(reader)).isEqualTo(first);
    assertThat(asked).containsExactly("getThreadCount");
  }

  @Test
  void withoutInterval_itIsAskedEachTime() {
    ThreadStateReader reader = new ThreadStateReader(bean(), 10, 0);
    read(reader);
    asked.clear();
    read(reader);
    assertThat(asked).contains("getAllThreadIds", "getThreadInfo", "findDeadlockedThreads");
  }

  @Test
  void beyondTheLimit_nothingIsAskedAndNothingShown() {
    ThreadStateReader reader = new ThreadStateReader(bean(), 10, HOUR_NANOS);
    read(reader);
    asked.clear();
    threadCount = 11;
    assertThat(read(reader)).isEmpty();
    assertThat(asked).containsExactly("getThreadCount");
  }

  @Test
  void whatWasKeptFromBeforeTheLimit_isNotShownAfter() {
    ThreadStateReader reader = new ThreadStateReader(bean(), 10, HOUR_NANOS);
    read(reader);
    threadCount = 11;
    read(reader);
    threadCount = 10;
    asked.clear();
    read(reader);
    assertThat(asked).contains("getThreadInfo");
  }

  @Test
  void threadsWithoutAnId_areOfUnknownState() {
    Map<String, Double> shown = read(new ThreadStateReader(bean(), 10, 0));
    assertThat(shown).containsEntry("jvm_threads_state[UNKNOWN]", 2.0);
    assertThat(shown).containsEntry("jvm_threads_state[RUNNABLE]", 1.0);
  }

  @Test
  void deadlockedThreads_areCounted() {
    deadlocked = new long[] {5, 6, 7};
    assertThat(read(new ThreadStateReader(bean(), 10, 0)))
        .containsEntry("jvm_threads_deadlocked[]", 3.0);
  }

  @Test
  void jvmThatKnowsMonitorsOnly_isAskedForThose() {
    knowsSynchronizers = false;
    read(new ThreadStateReader(bean(), 10, 0));
    assertThat(asked).contains("findMonitorDeadlockedThreads");
    assertThat(asked).doesNotContain("findDeadlockedThreads");
  }

  private static Map<String, Double> read(ThreadStateReader reader) {
    Shown shown = new Shown();
    reader.read(shown);
    return shown.values;
  }

  /** Of this thread, one that has ended, and two without an id. */
  private ThreadMXBean bean() {
    return (ThreadMXBean)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {ThreadMXBean.class},
            (proxy, method, arguments) -> {
              asked.add(method.getName());
              switch (method.getName()) {
                case "getThreadCount":
                  return threadCount;
                case "isSynchronizerUsageSupported":
                  return knowsSynchronizers;
                case "getAllThreadIds":
                  return new long[] {0, Thread.currentThread().getId(), -1, Long.MAX_VALUE};
                case "findDeadlockedThreads":
                  return deadlocked;
                case "findMonitorDeadlockedThreads":
                  return null;
                default:
                  return method.invoke(jvm, arguments);
              }
            });
  }

  private static void await(CountDownLatch end) {
    try {
      end.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
