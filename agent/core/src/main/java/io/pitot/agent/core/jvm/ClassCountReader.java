package io.pitot.agent.core.jvm;

import io.pitot.bootstrap.metrics.MetricVisitor;
import io.pitot.bootstrap.metrics.Series;
import java.lang.management.ClassLoadingMXBean;
import java.lang.management.ManagementFactory;

/** How many classes there are. */
final class ClassCountReader implements Reader {
  private final ClassLoadingMXBean classes = ManagementFactory.getClassLoadingMXBean();
  private final Series only = new Series(StartTimeReader.startMillis());

  @Override
  public void read(MetricVisitor visitor) {
    visitor.family(JvmFamilies.CLASSES_CURRENT);
    visitor.value(only, classes.getLoadedClassCount());
    visitor.family(JvmFamilies.CLASSES_LOADED);
    visitor.value(only, classes.getTotalLoadedClassCount());
    visitor.family(JvmFamilies.CLASSES_UNLOADED);
    visitor.value(only, classes.getUnloadedClassCount());
  }
}
