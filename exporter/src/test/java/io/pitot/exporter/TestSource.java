package io.pitot.exporter;

import io.pitot.bootstrap.metrics.Descriptor;
import io.pitot.bootstrap.metrics.MetricSource;
import io.pitot.bootstrap.metrics.MetricVisitor;
import java.util.function.Consumer;

/** One family with whatever samples a test wants. */
record TestSource(Descriptor family, Consumer<MetricVisitor> samples) implements MetricSource {
  @Override
  public Descriptor[] families() {
    return new Descriptor[] {family};
  }

  @Override
  public void collect(MetricVisitor visitor) {
    visitor.family(family);
    samples.accept(visitor);
  }
}
