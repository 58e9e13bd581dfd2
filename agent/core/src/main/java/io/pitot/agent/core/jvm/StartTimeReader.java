package io.pitot.agent.core.jvm;

import io.pitot.bootstrap.metrics.MetricVisitor;
import io.pitot.bootstrap.metrics.Series;
import java.lang.management.ManagementFactory;

/** When the JVM was started, by which Prometheus knows a counter that began anew. */
final class StartTimeReader implements Reader {
  private static final double MILLIS_PER_SECOND = 1e3;

  private final double startSeconds = startMillis() / MILLIS_PER_SECOND;
  private final Series only = new Series();

  /** In Unix time: since when the JVM counts what it counts, whoever asks for it first. */
  static long startMillis() {
    return ManagementFactory.getRuntimeMXBean().getStartTime();
  }

  @Override
  public void read(MetricVisitor visitor) {
    visitor.family(JvmFamilies.START_TIME);
    visitor.value(only, startSeconds);
  }
}
