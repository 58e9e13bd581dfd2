package io.pitot.bootstrap.metrics;

import io.pitot.bootstrap.Nullable;
import java.util.Arrays;

/** One combination of label values of a family. The values never change. */
public class Series {
  private final String[] labelValues;
  private final long startMillis;

  /**
   * Whatever a writer wants to keep with this series, such as its encoded labels. Written by the
   * one scraping thread only.
   */
  @Nullable public Object rendered;

  /** Counts from now on. */
  public Series(String... labelValues) {
    this(System.currentTimeMillis(), labelValues);
  }

  /** Counts from {@code startMillis} of Unix time on. */
  public Series(long startMillis, String... labelValues) {
    this.startMillis = startMillis;
    this.labelValues = labelValues.clone();
  }

  /** Since when it counts: milliseconds of Unix time. */
  public final long startMillis() {
    return startMillis;
  }

  public int labelCount() {
    return labelValues.length;
  }

  public String labelValue(int index) {
    return labelValues[index];
  }

  final boolean hasLabelValues(String[] others) {
    return Arrays.equals(labelValues, others);
  }

  final int labelHash() {
    return Family.hashOf(labelValues);
  }
}
