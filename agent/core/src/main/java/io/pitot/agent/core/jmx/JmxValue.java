package io.pitot.agent.core.jmx;

import java.util.List;

/** What one bean has said. */
final class JmxValue {
  /** In the order of the rule's keys. */
  final List<String> labels;

  /** Before the rule's scale. */
  final double value;

  JmxValue(List<String> labels, double value) {
    this.labels = labels;
    this.value = value;
  }
}
