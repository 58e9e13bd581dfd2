package io.pitot.agent.core.jvm;

import io.pitot.bootstrap.metrics.MetricVisitor;
import io.pitot.bootstrap.metrics.Series;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;

/** How often the collectors ran and for how long, in milliseconds as the JVM counts them. */
final class CollectorReader implements Reader {
  private static final double MILLIS_PER_SECOND = 1e3;

  private final GarbageCollectorMXBean[] collectors;
  private final Series[] series;

  CollectorReader() {
    List<GarbageCollectorMXBean> all = ManagementFactory.getGarbageCollectorMXBeans();
    collectors = all.toArray(new GarbageCollectorMXBean[0]);
    series = new Series[collectors.length];
    for (int i = 0; i < collectors.length; i++) {
      series[i] = new Series(StartTimeReader.startMillis(), collectors[i].getName());
    }
  }

  @Override
  public void read(MetricVisitor visitor) {
    visitor.family(JvmFamilies.GC_COLLECTION);
    for (int i = 0; i < collectors.length; i++) {
      long count = collectors[i].getCollectionCount();
      long millis = collectors[i].getCollectionTime();
      if (count >= 0 && millis >= 0) {
        visitor.summary(series[i], count, millis / MILLIS_PER_SECOND);
      }
    }
  }
}
