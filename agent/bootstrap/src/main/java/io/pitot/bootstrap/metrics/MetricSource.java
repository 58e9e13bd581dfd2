package io.pitot.bootstrap.metrics;

/** Something that has figures to show. The only way to read the registry: pulled, never pushed. */
public interface MetricSource {
  /** The families that {@link #collect} may show, in its order. Constant. */
  Descriptor[] families();

  /** Shows the figures of this moment. Called on the scraping thread; must not block. */
  void collect(MetricVisitor visitor);
}
