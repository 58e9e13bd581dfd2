package io.pitot.agent.core.jvm;

import io.pitot.bootstrap.metrics.MetricVisitor;
import io.pitot.bootstrap.metrics.Series;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;

/** Memory of buffers outside of the heap: direct, and mapped from files. */
final class BufferPoolReader implements Reader {
  private final BufferPoolMXBean[] pools;
  private final Series[] series;

  BufferPoolReader() {
    List<BufferPoolMXBean> all = ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class);
    pools = all.toArray(new BufferPoolMXBean[0]);
    series = new Series[pools.length];
    for (int i = 0; i < pools.length; i++) {
      series[i] = new Series(pools[i].getName());
    }
  }

  @Override
  public void read(MetricVisitor visitor) {
    visitor.family(JvmFamilies.BUFFERS_USED);
    for (int i = 0; i < pools.length; i++) {
      visitor.value(series[i], pools[i].getMemoryUsed());
    }
    visitor.family(JvmFamilies.BUFFERS_CAPACITY);
    for (int i = 0; i < pools.length; i++) {
      visitor.value(series[i], pools[i].getTotalCapacity());
    }
    visitor.family(JvmFamilies.BUFFERS_COUNT);
    for (int i = 0; i < pools.length; i++) {
      visitor.value(series[i], pools[i].getCount());
    }
  }
}
