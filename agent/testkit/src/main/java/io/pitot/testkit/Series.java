package io.pitot.testkit;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** A sample's name and labels, whatever their order. */
public final class Series implements Comparable<Series> {
  private final String name;
  private final Map<String, String> labels;

  /** Written and hashed once: each of a server's thousands of series is compared at each scrape. */
  private final String text;

  private final int hash;

  public Series(String name, SortedMap<String, String> labels) {
    this.name = name;
    this.labels = Collections.unmodifiableSortedMap(labels);
    StringBuilder written = new StringBuilder(name).append('{');
    labels.forEach(
        (label, value) -> written.append(label).append("=\"").append(value).append("\","));
    text = written.append('}').toString();
    hash = text.hashCode();
  }

  /**
   * @param labels name, value, name, value
   */
  public static Series of(String name, String... labels) {
    if (labels.length % 2 != 0) {
      throw new IllegalArgumentException("a label without a value");
    }
    TreeMap<String, String> map = new TreeMap<>();
    for (int i = 0; i < labels.length; i += 2) {
      map.put(labels[i], labels[i + 1]);
    }
    return new Series(name, map);
  }

  public String name() {
    return name;
  }

  /** The value of a label, empty if there is none. */
  public String label(String label) {
    return labels.getOrDefault(label, "");
  }

  /** Sorted by name. */
  public Map<String, String> labels() {
    return labels;
  }

  @Override
  public boolean equals(Object object) {
    return this == object
        || object instanceof Series other
            && hash == other.hash
            && name.equals(other.name)
            && labels.equals(other.labels);
  }

  @Override
  public int hashCode() {
    return hash;
  }

  @Override
  public int compareTo(Series other) {
    return this == other ? 0 : text.compareTo(other.text);
  }

  @Override
  public String toString() {
    return text;
  }
}
