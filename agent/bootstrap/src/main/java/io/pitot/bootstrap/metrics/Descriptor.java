package io.pitot.bootstrap.metrics;

import io.pitot.bootstrap.Nullable;

/**
 * Name, help, type and label names of one family: fixed for the life of the process.
 *
 * <p>The name is the full sample name as Prometheus stores it, so counters end in {@code _total}.
 * Immutable but for {@link #rendered}.
 */
public final class Descriptor {
  public final String name;
  public final String help;
  public final MetricType type;
  final String[] labelNames;

  /**
   * Whatever a writer wants to keep with this family, such as its encoded header. Written by the
   * one scraping thread only.
   */
  @Nullable public Object rendered;

  public Descriptor(String name, String help, MetricType type, String... labelNames) {
    this.name = name;
    this.help = help;
    this.type = type;
    this.labelNames = labelNames.clone();
  }

  public int labelCount() {
    return labelNames.length;
  }

  public boolean hasLabel(String name) {
    for (String own : labelNames) {
      if (own.equals(name)) {
        return true;
      }
    }
    return false;
  }

  public String labelName(int index) {
    return labelNames[index];
  }
}
