package io.pitot.agent.core.jvm;

import io.pitot.bootstrap.metrics.MetricVisitor;
import io.pitot.bootstrap.metrics.Series;

/** Which Java this is. */
final class RuntimeInfoReader implements Reader {
  private final Series runtime =
      new Series(
          System.getProperty("java.runtime.version", "unknown"),
          System.getProperty("java.vm.vendor", "unknown"),
          System.getProperty("java.runtime.name", "unknown"));

  @Override
  public void read(MetricVisitor visitor) {
    visitor.family(JvmFamilies.RUNTIME_INFO);
    visitor.value(runtime, 1);
  }
}
