package io.pitot.agent.core.jvm;

import io.pitot.bootstrap.metrics.Descriptor;
import io.pitot.bootstrap.metrics.MetricVisitor;
import io.pitot.bootstrap.metrics.Series;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryUsage;
import java.util.List;

/** The parts of the heap and of the rest, as the collector in use divides them. */
final class MemoryPoolReader implements Reader {
  private static final Descriptor[] AFTER_COLLECTION = {JvmFamilies.POOL_COLLECTION_USED};

  private final MemoryPoolMXBean[] pools;
  private final Series[] series;

  MemoryPoolReader() {
    List<MemoryPoolMXBean> all = ManagementFactory.getMemoryPoolMXBeans();
    pools = all.toArray(new MemoryPoolMXBean[0]);
    series = new Series[pools.length];
    for (int i = 0; i < pools.length; i++) {
      series[i] = new Series(pools[i].getName());
    }
  }

  @Override
  public void read(MetricVisitor visitor) {
    MemoryUsage[] now = new MemoryUsage[pools.length];
    MemoryUsage[] collected = new MemoryUsage[pools.length];
    for (int i = 0; i < pools.length; i++) {
      now[i] = pools[i].getUsage(); // null once the pool is invalid
      collected[i] = pools[i].getCollectionUsage(); // null where nothing is collected
    }
    MemoryReader.show(JvmFamilies.POOL_USAGE, series, now, visitor);
    MemoryReader.show(AFTER_COLLECTION, series, collected, visitor);
  }
}
