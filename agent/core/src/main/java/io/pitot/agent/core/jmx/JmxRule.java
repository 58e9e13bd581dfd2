package io.pitot.agent.core.jmx;

import io.pitot.agent.core.config.JmxQuery;
import io.pitot.bootstrap.metrics.Descriptor;
import io.pitot.bootstrap.metrics.Family;
import io.pitot.bootstrap.metrics.MetricVisitor;
import io.pitot.bootstrap.metrics.Series;
import java.lang.management.ManagementFactory;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One metric and the MBeans that it comes from. Scraping thread only, but for what is final. */
final class JmxRule {
  final Descriptor family;
  final JmxQuery query;

  /** Of the object names, those that become the family's labels, in their order. */
  final List<String> keys;

  private final double scale;
  private final int limit;
  private Map<List<String>, Series> known = Collections.emptyMap();

  JmxRule(Descriptor family, JmxQuery query, List<String> keys, double scale, int limit) {
    this.family = family;
    this.query = query;
    this.keys = keys;
    this.scale = scale;
    this.limit = limit;
  }

  /** Shows what was read; beans with the same labels are summed, and those beyond the limit. */
  void show(List<JmxValue> values, MetricVisitor visitor) {
    Map<List<String>, Double> sums = new LinkedHashMap<List<String>, Double>();
    for (JmxValue value : values) {
      List<String> labels = value.labels;
      if (!sums.containsKey(labels) && sums.size() >= limit) {
        labels = Collections.nCopies(keys.size(), Family.OTHER);
      }
      Double before = sums.get(labels);
      sums.put(labels, (before == null ? 0 : before) + value.value * scale);
    }
    if (sums.isEmpty()) {
      known = Collections.emptyMap();
      return;
    }
    visitor.family(family);
    Map<List<String>, Series> shown = new HashMap<List<String>, Series>();
    for (Map.Entry<List<String>, Double> sum : sums.entrySet()) {
      Series series = known.get(sum.getKey());
      if (series == null) {
        series = new Series(startMillis(), sum.getKey().toArray(new String[0]));
      }
      shown.put(sum.getKey(), series);
      visitor.value(series, sum.getValue());
    }
    known = shown;
  }

  /** Nobody knows since when a bean counts: not before this. */
  private static long startMillis() {
    return ManagementFactory.getRuntimeMXBean().getStartTime();
  }
}
