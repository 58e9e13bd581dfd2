package io.pitot.exporter;

/** Whoever asked does not wait any longer: what else there is need not be collected. */
final class ScrapeOverrun extends RuntimeException {
  private static final long serialVersionUID = 1;

  ScrapeOverrun() {
    super("the scrape has taken too long", null, false, false);
  }
}
