package io.pitot.bootstrap.metrics;

import io.pitot.bootstrap.Nullable;
import java.util.Arrays;

/** One combination of label values of a family. The values never change. */
public class Series {
  private final String[] labelValues;

  /**
   * Whatever a writer wants to keep with this series, such as its encoded labels. Written by the
   * one scraping thread only.
   */
  @Nullable public Object rendered;

  public Series(String... labelValues) {
    this.labelValues = labelValues.clone();
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
