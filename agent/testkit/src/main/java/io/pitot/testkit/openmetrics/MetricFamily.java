package io.pitot.testkit.openmetrics;

import java.util.ArrayList;
import java.util.List;

/** A family as it was read. */
public final class MetricFamily {
  public final String name;
  public final List<Sample> samples = new ArrayList<>();
  String type = "unknown";
  String unit = "";
  String help = "";

  MetricFamily(String name) {
    this.name = name;
  }

  public String type() {
    return type;
  }

  /** Empty if there is none. */
  public String unit() {
    return unit;
  }

  /** Unescaped; empty if there is none. */
  public String help() {
    return help;
  }
}
