package io.pitot.agent.core.jvm;

import io.pitot.bootstrap.metrics.MetricVisitor;
import java.io.IOException;

/** Asks the JVM for the figures of a group of families. On the scraping thread only. */
interface Reader {
  /** Shows the group's families, those without a figure left out. */
  void read(MetricVisitor visitor) throws IOException;
}
