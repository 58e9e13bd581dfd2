package io.pitot.bootstrap.metrics;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What one scrape showed, copied: samples by {@code name[label value, ...]}. */
public final class Snapshot implements MetricVisitor {
  private final Map<String, Long> values = new LinkedHashMap<>();
  private final Map<String, long[]> cells = new LinkedHashMap<>();
  private final Map<String, Double> sums = new LinkedHashMap<>();
  private final Map<String, Long> starts = new LinkedHashMap<>();
  private final List<String> families = new ArrayList<>();
  private String family = "none opened";

  public static Snapshot of(MetricSource source) {
    Snapshot snapshot = new Snapshot();
    source.collect(snapshot);
    return snapshot;
  }

  public List<String> families() {
    return families;
  }

  /** Whole numbers in the order shown. */
  public Map<String, Long> values() {
    return values;
  }

  /** 0 for a series that was not shown: series appear with their first event. */
  public long value(String name, String... labelValues) {
    return values.getOrDefault(key(name, List.of(labelValues)), 0L);
  }

  public long sumOf(String name) {
    return values.entrySet().stream()
        .filter(entry -> entry.getKey().startsWith(name + "["))
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  /** Cells of every histogram series. */
  public Map<String, long[]> cells() {
    return cells;
  }

  public long count(String name, String... labelValues) {
    long count = 0;
    for (long cell : cells.getOrDefault(key(name, List.of(labelValues)), new long[0])) {
      count += cell;
    }
    return count;
  }

  public double sum(String name, String... labelValues) {
    return sums.getOrDefault(key(name, List.of(labelValues)), 0.0);
  }

  /** Since when a series counts, in milliseconds of Unix time. */
  public long startMillis(String name, String... labelValues) {
    return starts.get(key(name, List.of(labelValues)));
  }

  @Override
  public void family(Descriptor descriptor) {
    family = descriptor.name;
    families.add(family);
  }

  @Override
  public void value(Series series, long value) {
    values.put(key(series), value);
  }

  @Override
  public void value(Series series, double value) {
    throw new AssertionError("a fraction in " + family);
  }

  @Override
  public void histogram(Series series, Buckets buckets, long[] counts, double sum) {
    cells.put(key(series), counts.clone());
    sums.put(key(series), sum);
  }

  @Override
  public void summary(Series series, long count, double sum) {
    throw new AssertionError("a summary in " + family);
  }

  private String key(Series series) {
    String key = labelled(series);
    starts.put(key, series.startMillis());
    return key;
  }

  private String labelled(Series series) {
    List<String> labels = new ArrayList<>();
    for (int i = 0; i < series.labelCount(); i++) {
      labels.add(series.labelValue(i));
    }
    return key(family, labels);
  }

  private static String key(String name, List<String> labels) {
    return name + labels;
  }
}
