package io.pitot.benchmarks.driver;

import java.util.Locale;

/** What is measured, in what unit, and what Pitot may add to it. */
enum Measure {
  START("start to first answer, ms", "%.0f", 250),
  START_CPU("CPU until then, ms", "%.0f", 500),
  PREMAIN("premain until return, ms", "%.0f", 60),
  REQUEST_CPU("CPU per request, one at a time, us", "%.2f", Double.NaN),
  PIPELINED_CPU("CPU per request, 100 at a time, us", "%.2f", Double.NaN),
  ALLOCATED("allocation per request, B", "%.0f", Double.NaN),
  RESIDENT("RSS with a fixed heap, MiB", "%.1f", 15),
  HEAP("heap kept, MiB", "%.2f", 1),
  METASPACE("metaspace, MiB", "%.2f", 7),
  CLASSES("loaded classes", "%.0f", 1000),
  THREADS("threads", "%.0f", 2),
  IDLE_CPU("idle CPU, ms per s", "%.1f", 0),
  JAR("jar, MiB", "%.1f", 5);

  final String label;

  /** Not a number where the service says it. */
  final double budget;

  private final String format;

  Measure(String label, String format, double budget) {
    this.label = label;
    this.format = format;
    this.budget = budget;
  }

  String show(double value) {
    return String.format(Locale.ROOT, format, value);
  }

  String showAdded(double value) {
    return String.format(Locale.ROOT, format.replace("%", "%+"), value);
  }
}
