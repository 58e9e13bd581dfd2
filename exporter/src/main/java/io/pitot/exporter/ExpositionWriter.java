package io.pitot.exporter;

import io.pitot.bootstrap.metrics.Descriptor;
import io.pitot.bootstrap.metrics.MetricVisitor;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Writes what sources show, one after the other, into one buffer. What a source has shown can be
 * taken back until the next begins. One thread.
 */
abstract class ExpositionWriter implements MetricVisitor {
  final ByteSink out;
  final NameFilter filter;

  /** Families of which the source that began last could not read all series, and why. */
  final Map<String, String> missing = new LinkedHashMap<String, String>();

  /** So many series between two looks at the clock: some 50 microseconds. */
  private static final int SERIES_PER_LOOK = 128;

  private final ScrapeClock clock;
  private int series;
  private int before;

  ExpositionWriter(ByteSink out, NameFilter filter, ScrapeClock clock) {
    this.out = out;
    this.filter = filter;
    this.clock = clock;
  }

  /**
   * A source is about to show its families.
   *
   * @throws ScrapeOverrun if the time is over; so does whatever shows a series
   */
  void begin() {
    clock.check();
    before = out.length();
    missing.clear();
  }

  /** The source that began last has failed: nothing of it is left. */
  void takeBack() {
    out.truncate(before);
  }

  /** To be called for each series. */
  final void series() {
    if (++series % SERIES_PER_LOOK == 0) {
      clock.check();
    }
  }

  @Override
  public final void missing(Descriptor family, String why) {
    missing.put(family.name, why);
  }

  /** Ends the exposition. */
  abstract void end();
}
