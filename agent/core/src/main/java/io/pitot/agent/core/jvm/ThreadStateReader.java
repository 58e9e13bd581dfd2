package io.pitot.agent.core.jvm;

import io.pitot.bootstrap.Nullable;
import io.pitot.bootstrap.metrics.MetricVisitor;
import io.pitot.bootstrap.metrics.Series;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;

/**
 * What the threads do, and whether some wait for each other. Looking for deadlocks stops the
 * application, and until Java 13 states take a time that grows with the square of the threads, in
 * which none can start or end: 15,000 stand for ten seconds (jmx_exporter issue 759). So both are
 * asked for once in a while, and not at all where there are many threads.
 */
final class ThreadStateReader implements Reader {
  private static final Thread.State[] STATES = Thread.State.values();

  private final ThreadMXBean threads;
  private final int maxThreads;
  private final long intervalNanos;

  /** One for each state and, at last, one for threads that the JVM has no id for. */
  private final Series[] states = new Series[STATES.length + 1];

  private final Series only = new Series();

  /** Threads by state, as last asked; null if not asked since there were too many. */
  @Nullable private long[] counts;

  private int deadlocked;
  private long askedNanos;

  ThreadStateReader(int maxThreads, long intervalNanos) {
    this(ManagementFactory.getThreadMXBean(), maxThreads, intervalNanos);
  }

  ThreadStateReader(ThreadMXBean threads, int maxThreads, long intervalNanos) {
    this.threads = threads;
    this.maxThreads = maxThreads;
    this.intervalNanos = intervalNanos;
    for (int i = 0; i < STATES.length; i++) {
      states[i] = new Series(STATES[i].name());
    }
    states[STATES.length] = new Series("UNKNOWN");
  }

  @Override
  public void read(MetricVisitor visitor) {
    if (threads.getThreadCount() > maxThreads) {
      counts = null;
      return;
    }
    long now = System.nanoTime();
    long[] last = counts;
    if (last == null || now - askedNanos >= intervalNanos) {
      last = byState();
      deadlocked = deadlocked();
      counts = last;
      askedNanos = now;
    }
    visitor.family(JvmFamilies.THREADS_STATE);
    for (int i = 0; i < states.length; i++) {
      visitor.value(states[i], last[i]);
    }
    visitor.family(JvmFamilies.THREADS_DEADLOCKED);
    visitor.value(only, deadlocked);
  }

  private long[] byState() {
    long[] ids = threads.getAllThreadIds();
    long[] result = new long[states.length];
    int valid = 0;
    for (long id : ids) {
      if (id > 0) {
        ids[valid++] = id;
      } else {
        result[STATES.length]++;
      }
    }
    // Without stacks: the threads go on meanwhile.
    for (ThreadInfo thread : threads.getThreadInfo(Arrays.copyOf(ids, valid), 0)) {
      if (thread != null) { // else it has ended since
        result[indexOf(thread.getThreadState())]++;
      }
    }
    return result;
  }

  private static int indexOf(Thread.State state) {
    int index = 0;
    while (STATES[index] != state) {
      index++;
    }
    return index;
  }

  private int deadlocked() {
    long[] ids =
        threads.isSynchronizerUsageSupported()
            ? threads.findDeadlockedThreads()
            : threads.findMonitorDeadlockedThreads();
    return ids == null ? 0 : ids.length;
  }
}
