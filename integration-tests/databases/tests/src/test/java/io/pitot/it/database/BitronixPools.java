package io.pitot.it.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.pitot.testkit.Jdk;
import io.pitot.testkit.Jdks;
import io.pitot.testkit.database.PoolContract;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Data sources of Bitronix of any version. */
abstract class BitronixPools extends PoolContract {
  static List<Jdk> jdks() {
    return Jdks.oldestAndNewestFrom(8);
  }

  @Override
  protected String settings() {
    return "io.pitot.it.database.BitronixSource minPoolSize=1 maxPoolSize="
        + MAX
        + " acquisitionTimeout="
        + TIMEOUT_MILLIS / 1000;
  }

  @Override
  protected String nameSetter() {
    return "uniqueName";
  }

  @Override
  protected boolean mustBeNamed() {
    return true;
  }

  @Override
  protected int min() {
    return 1;
  }

  @Override
  protected boolean knowsPending() {
    return false;
  }

  @Override
  protected boolean allowsNamesakes() {
    return false; // transactions are recovered by name
  }

  @Override
  protected boolean isCollectable() {
    return false; // its scheduler has it until it is closed
  }

  @Test
  void transaction_keepsItsConnectionUntilItEnds() {
    assertTransactionKeepsItsConnectionUntilItEnds();
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
