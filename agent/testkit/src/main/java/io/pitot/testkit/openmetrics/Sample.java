package io.pitot.testkit.openmetrics;

import java.util.Map;

/**
 * One line.
 *
 * @param text the value as it was written
 */
public record Sample(SampleKey key, String text, double value) {
  public String name() {
    return key.series().name();
  }

  /** Unescaped, in the order of their names. */
  public Map<String, String> labels() {
    return key.series().labels();
  }
}
