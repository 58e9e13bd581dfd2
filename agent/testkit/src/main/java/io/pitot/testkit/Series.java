package io.pitot.testkit;

import java.util.Map;
import java.util.TreeMap;

/**
 * A sample's name and labels, whatever their order.
 *
 * @param labels sorted by name
 */
public record Series(String name, TreeMap<String, String> labels) implements Comparable<Series> {
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

  /** The value of a label, empty if there is none. */
  public String label(String label) {
    return labels.getOrDefault(label, "");
  }

  @Override
  public int compareTo(Series other) {
    return toString().compareTo(other.toString());
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(name).append('{');
    for (Map.Entry<String, String> label : labels.entrySet()) {
      text.append(label.getKey()).append("=\"").append(label.getValue()).append("\",");
    }
    return text.append('}').toString();
  }
}
