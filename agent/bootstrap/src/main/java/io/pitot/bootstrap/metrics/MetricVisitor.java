package io.pitot.bootstrap.metrics;

/**
 * What a scrape sees: called family by family, the series of one family in a row, on one thread.
 * Implementations may throw; the source then ends its visit and the writer decides what is lost.
 */
public interface MetricVisitor {
  /** Opens a family. The samples that follow belong to it until the next call. */
  void family(Descriptor descriptor);

  /** A whole number: a counter or a gauge. */
  void value(Series series, long value);

  /** A gauge or counter with a fraction, in the base unit that the name says. */
  void value(Series series, double value);

  /**
   * A histogram.
   *
   * @param cells observations per cell of {@code buckets}, not cumulative; {@code cells.length ==
   *     buckets.cellCount()}. Only valid during the call.
   * @param sum of all observations, in the base unit (seconds or bytes)
   */
  void histogram(Series series, Buckets buckets, long[] cells, double sum);

  /** A summary without quantiles: how many, and their sum in the base unit. */
  void summary(Series series, long count, double sum);

  /**
   * Series of a family that the source could not read, while it goes on with others; counted as a
   * failure of the collector that has the family's name.
   *
   * @param why for the log
   */
  default void missing(Descriptor family, String why) {}
}
