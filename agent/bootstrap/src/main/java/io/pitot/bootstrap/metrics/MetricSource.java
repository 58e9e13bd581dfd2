package io.pitot.bootstrap.metrics;

/** Something that has figures to show. The only way to read the registry: pulled, never pushed. */
public interface MetricSource {
  /** The families that {@link #collect} may show, in its order. Constant. */
  Descriptor[] families();

  /** Those of its families that have a series limit. Constant. */
  default Family<?>[] limited() {
    return new Family<?>[0];
  }

  /** Shows the figures of this moment. Called on the scraping thread; must not block. */
  void collect(MetricVisitor visitor);
}
