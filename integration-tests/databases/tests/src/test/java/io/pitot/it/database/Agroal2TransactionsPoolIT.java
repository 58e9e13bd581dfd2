package io.pitot.it.database;

import io.pitot.testkit.Jdk;
import io.pitot.testkit.Jdks;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A connection that the application closes is its transaction's until that ends. */
class Agroal2TransactionsPoolIT extends AgroalPools {
  static List<Jdk> jdks() {
    return Jdks.oldestAndNewestFrom(11);
  }

  @Override
  protected String module() {
    return "agroal2";
  }

  @Override
  protected String settings() {
    return super.settings() + " transactional=true";
  }

  @Test
  void transaction_keepsItsConnectionUntilItEnds() {
    String usages = "database_connection_usage_duration_seconds_count";
    configure("transaction", "");
    ask("begin transaction");
    for (int i = 0; i < 2; i++) {
      ask("borrow transaction 1");
      ask("return transaction 1");
      assertFigure("transaction", "database_connections_active", 1);
      assertFigure("transaction", usages, 0);
    }
    ask("commit transaction");
    assertFigure("transaction", "database_connections_active", 0);
    assertFigure("transaction", "database_connections_created_total", 1);
    assertFigure("transaction", "database_connection_acquire_duration_seconds_count", 2);
    assertFigure("transaction", usages, 1);
    ask("close transaction");
  }
}
