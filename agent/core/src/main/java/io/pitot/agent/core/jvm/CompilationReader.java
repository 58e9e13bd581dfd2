package io.pitot.agent.core.jvm;

import io.pitot.bootstrap.Nullable;
import io.pitot.bootstrap.metrics.MetricVisitor;
import io.pitot.bootstrap.metrics.Series;
import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;

/** Time that the JVM has spent compiling; nothing where it only interprets. */
final class CompilationReader implements Reader {
  private static final double MILLIS_PER_SECOND = 1e3;

  @Nullable private final CompilationMXBean compiler = ManagementFactory.getCompilationMXBean();
  private final Series only = new Series(StartTimeReader.startMillis());

  @Override
  public void read(MetricVisitor visitor) {
    if (compiler != null && compiler.isCompilationTimeMonitoringSupported()) {
      visitor.family(JvmFamilies.COMPILATION_TIME);
      visitor.value(only, compiler.getTotalCompilationTime() / MILLIS_PER_SECOND);
    }
  }
}
