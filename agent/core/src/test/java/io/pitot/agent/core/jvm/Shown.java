package io.pitot.agent.core.jvm;

import io.pitot.bootstrap.metrics.Buckets;
import io.pitot.bootstrap.metrics.Descriptor;
import io.pitot.bootstrap.metrics.MetricSource;
import io.pitot.bootstrap.metrics.MetricType;
import io.pitot.bootstrap.metrics.MetricVisitor;
import io.pitot.bootstrap.metrics.Series;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a scrape saw: samples by {@code name[label value, ...]}. */
final class Shown implements MetricVisitor {
  final Map<String, Double> values = new LinkedHashMap<>();

  /** Since when each counter and summary counts, in milliseconds of Unix time. */
  final Map<String, Long> starts = new LinkedHashMap<>();

  private String family = "none opened";
  private boolean counts;

  static Map<String, Double> of(MetricSource source) {
    Shown shown = new Shown();
    source.collect(shown);
    return shown.values;
  }

  @Override
  public void family(Descriptor descriptor) {
    family = descriptor.name;
    counts = descriptor.type == MetricType.COUNTER || descriptor.type == MetricType.SUMMARY;
  }

  @Override
  public void value(Series series, long value) {
    put("", series, value);
  }

  @Override
  public void value(Series series, double value) {
    put("", series, value);
  }

  @Override
  public void histogram(Series series, Buckets buckets, long[] cells, double sum) {
    throw new AssertionError("the JVM has no histograms");
  }

  @Override
  public void summary(Series series, long count, double sum) {
    put("_count", series, count);
    put("_sum", series, sum);
  }

  private void put(String suffix, Series series, double value) {
    List<String> labels = new ArrayList<>();
    for (int i = 0; i < series.labelCount(); i++) {
      labels.add(series.labelValue(i));
    }
    if (counts) {
      starts.put(family + labels, series.startMillis());
    }
    if (values.put(family + suffix + labels, value) != null) {
      throw new AssertionError("twice: " + family + labels);
    }
  }
}
