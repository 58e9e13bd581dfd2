package io.pitot.exporter;

/** A scrape that needs more than there is; whoever asked is told so. */
final class ScrapeOverrun extends RuntimeException {
  private static final long serialVersionUID = 1;

  private ScrapeOverrun(String why) {
    super(why, null, false, false);
  }

  /** Throws if it is more than so many nanoseconds since the start: nobody waits any longer. */
  static void check(long startNanos, long limitNanos) {
    if (System.nanoTime() - startNanos > limitNanos) {
      throw new ScrapeOverrun("The metrics take longer than the scraper waits.");
    }
  }

  static ScrapeOverrun noMemory() {
    return new ScrapeOverrun("The JVM has no memory left for so many metrics at once.");
  }
}
