package io.pitot.exporter;

/** A scrape that needs more than there is; whoever asked is told so. */
final class ScrapeOverrun extends RuntimeException {
  private static final long serialVersionUID = 1;

  private ScrapeOverrun(String why) {
    super(why, null, false, false);
  }

  static ScrapeOverrun tooLate() {
    return new ScrapeOverrun("The metrics take longer than the scraper waits.");
  }

  static ScrapeOverrun noMemory() {
    return new ScrapeOverrun("The JVM has no memory left for so many metrics at once.");
  }
}
