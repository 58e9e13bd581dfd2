package io.pitot.it.database;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** HikariCP since a pool has room for one tracker of metrics: it is the application's. */
abstract class TrackedHikaricpPools extends HikaricpPools {
  @Test
  void trackerOfTheApplication_isStillTold() {
    configure("tracked", "tracked");
    ask("track tracked");
    ask("borrow tracked 1");
    ask("return tracked 1");
    assertThat(ask("tracked tracked"))
        .contains("recordConnectionAcquiredNanos=1")
        .contains("recordConnectionUsageMillis=1");
    assertFigure("tracked", "database_connection_acquire_duration_seconds_count", 1);
    assertFigure("tracked", "database_connection_usage_duration_seconds_count", 1);
    ask("close tracked");
  }
}
