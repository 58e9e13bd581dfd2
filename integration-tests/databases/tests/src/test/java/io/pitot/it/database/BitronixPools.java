package io.pitot.it.database;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Bitronix of any version. */
abstract class BitronixPools extends JtaPools {
  @Override
  protected final String source() {
    return "io.pitot.it.database.BitronixSource";
  }

  @Test
  void whatRecoveryBorrows_isNotTheApplications() {
    ask("begin recovered"); // starts the manager, for it recovers nothing before
    ask("commit recovered");
    configure("recovered", "recovered");
    ask("borrow recovered 1");
    ask("return recovered 1");
    assertThat(ask("recover recovered")).isEqualTo("recovered");
    assertFigure("recovered", "database_connection_acquire_duration_seconds_count", 1);
    assertFigure("recovered", "database_connection_usage_duration_seconds_count", 1);
    assertFigure("recovered", "database_connections_active", 0);
    ask("close recovered");
  }
}
