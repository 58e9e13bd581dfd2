package io.pitot.agent.core.jvm;

import io.pitot.bootstrap.metrics.MetricVisitor;
import io.pitot.bootstrap.metrics.Series;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;

/** Counts of threads that the JVM keeps anyway. */
final class ThreadReader implements Reader {
  private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
  private final Series only = new Series(StartTimeReader.startMillis());

  @Override
  public void read(MetricVisitor visitor) {
    visitor.family(JvmFamilies.THREADS_CURRENT);
    visitor.value(only, threads.getThreadCount());
    visitor.family(JvmFamilies.THREADS_DAEMON);
    visitor.value(only, threads.getDaemonThreadCount());
    visitor.family(JvmFamilies.THREADS_PEAK);
    visitor.value(only, threads.getPeakThreadCount());
    visitor.family(JvmFamilies.THREADS_STARTED);
    visitor.value(only, threads.getTotalStartedThreadCount());
  }
}
