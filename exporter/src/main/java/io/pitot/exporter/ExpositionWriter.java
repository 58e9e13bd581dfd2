package io.pitot.exporter;

import io.pitot.bootstrap.metrics.MetricVisitor;

/**
 * Writes what sources show, one after the other, into one buffer. What a source has shown can be
 * taken back until the next begins. One thread.
 */
abstract class ExpositionWriter implements MetricVisitor {
  final ByteSink out;
  final NameFilter filter;
  private int before;

  ExpositionWriter(ByteSink out, NameFilter filter) {
    this.out = out;
    this.filter = filter;
  }

  /** A source is about to show its families. */
  void begin() {
    before = out.length();
  }

  /** The source that began last has failed: nothing of it is left. */
  void takeBack() {
    out.truncate(before);
  }

  /** Ends the exposition. */
  abstract void end();
}
