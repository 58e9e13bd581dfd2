package io.pitot.agent.core.weaving;

import io.pitot.agent.core.AgentLog;
import io.pitot.agent.spi.Hook;
import io.pitot.bootstrap.metrics.Descriptor;
import io.pitot.bootstrap.metrics.MetricSource;
import io.pitot.bootstrap.metrics.MetricType;
import io.pitot.bootstrap.metrics.MetricVisitor;
import io.pitot.bootstrap.metrics.Series;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** How many classes each probe has woven: {@code pitot_transformed_classes{probe="servlet"} 12}. */
public final class WovenClasses implements MetricSource {
  private static final Descriptor FAMILY =
      new Descriptor(
          "pitot_transformed_classes",
          "Classes that a probe has woven since the start",
          MetricType.GAUGE,
          "probe");

  private final List<OfProbe> probes = new ArrayList<OfProbe>();
  private final AgentLog log;

  public WovenClasses(List<String> probeNames, AgentLog log) {
    for (String name : probeNames) {
      probes.add(new OfProbe(name));
    }
    this.log = log;
  }

  void add(List<Hook> hooks, String className) {
    String last = "";
    for (Hook hook : hooks) {
      if (!hook.probe.equals(last)) {
        last = hook.probe;
        count(last);
        if (log.isDebug()) {
          log.debug("probe " + last + " wove " + className.replace('/', '.'));
        }
      }
    }
  }

  private void count(String probe) {
    for (OfProbe each : probes) {
      if (each.series.labelValue(0).equals(probe)) {
        each.count.incrementAndGet();
      }
    }
  }

  @Override
  public Descriptor[] families() {
    return new Descriptor[] {FAMILY};
  }

  @Override
  public void collect(MetricVisitor visitor) {
    visitor.family(FAMILY);
    for (OfProbe each : probes) {
      visitor.value(each.series, each.count.get());
    }
  }

  private static final class OfProbe {
    final Series series;
    final AtomicInteger count = new AtomicInteger();

    OfProbe(String name) {
      series = new Series(name);
    }
  }
}
