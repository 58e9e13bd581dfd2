package io.pitot.agent.core.jvm;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.UnixOperatingSystemMXBean;
import io.pitot.bootstrap.metrics.Descriptor;
import io.pitot.bootstrap.metrics.MetricVisitor;
import io.pitot.bootstrap.metrics.Series;
import java.lang.management.ManagementFactory;

/** CPU and files, where the JVM's vendor has them; files on Unix only. */
final class ProcessUsageReader implements Reader {
  private static final double NANOS_PER_SECOND = 1e9;

  private final java.lang.management.OperatingSystemMXBean system =
      ManagementFactory.getOperatingSystemMXBean();
  private final Series only = new Series(StartTimeReader.startMillis());

  @Override
  public void read(MetricVisitor visitor) {
    if (system instanceof OperatingSystemMXBean) {
      long nanos = ((OperatingSystemMXBean) system).getProcessCpuTime();
      if (nanos >= 0) {
        visitor.family(JvmFamilies.CPU);
        visitor.value(only, nanos / NANOS_PER_SECOND);
      }
    }
    if (system instanceof UnixOperatingSystemMXBean) {
      UnixOperatingSystemMXBean unix = (UnixOperatingSystemMXBean) system;
      show(JvmFamilies.OPEN_FDS, unix.getOpenFileDescriptorCount(), visitor);
      show(JvmFamilies.MAX_FDS, unix.getMaxFileDescriptorCount(), visitor);
    }
  }

  private void show(Descriptor family, long count, MetricVisitor visitor) {
    if (count >= 0) {
      visitor.family(family);
      visitor.value(only, count);
    }
  }
}
