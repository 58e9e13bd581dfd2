package io.pitot.exporter;

/** How long a scrape takes, collecting and compressing, and when nobody waits for it any longer. */
final class ScrapeClock {
  private final long startNanos = System.nanoTime();
  private final long limitNanos;

  /** Starts now, and may take so many nanoseconds. */
  ScrapeClock(long limitNanos) {
    this.limitNanos = limitNanos;
  }

  static ScrapeClock unlimited() {
    return new ScrapeClock(Long.MAX_VALUE);
  }

  long elapsedNanos() {
    return System.nanoTime() - startNanos;
  }

  /** Throws if the time is over. */
  void check() {
    if (elapsedNanos() > limitNanos) {
      throw ScrapeOverrun.tooLate();
    }
  }
}
