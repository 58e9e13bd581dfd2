package io.pitot.agent.core.jvm;

import io.pitot.bootstrap.metrics.Descriptor;
import io.pitot.bootstrap.metrics.MetricVisitor;
import io.pitot.bootstrap.metrics.Series;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.lang.management.MemoryUsage;

/** The heap, and what the JVM needs besides. */
final class MemoryReader implements Reader {
  private final MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
  private final Series[] areas = {new Series("heap"), new Series("nonheap")};

  @Override
  public void read(MetricVisitor visitor) {
    MemoryUsage[] usages = {memory.getHeapMemoryUsage(), memory.getNonHeapMemoryUsage()};
    show(JvmFamilies.MEMORY, areas, usages, visitor);
  }

  /**
   * One family for each figure; what is undefined, such as an unlimited maximum, is left out.
   *
   * @param usages of {@code series}; null where there is none
   */
  static void show(
      Descriptor[] families, Series[] series, MemoryUsage[] usages, MetricVisitor visitor) {
    for (int f = 0; f < families.length; f++) {
      visitor.family(families[f]);
      for (int i = 0; i < series.length; i++) {
        MemoryUsage usage = usages[i];
        long figure = usage == null ? -1 : figure(usage, f);
        if (figure >= 0) {
          visitor.value(series[i], figure);
        }
      }
    }
  }

  private static long figure(MemoryUsage usage, int index) {
    switch (index) {
      case 0:
        return usage.getUsed();
      case 1:
        return usage.getCommitted();
      case 2:
        return usage.getMax();
      default:
        return usage.getInit();
    }
  }
}
