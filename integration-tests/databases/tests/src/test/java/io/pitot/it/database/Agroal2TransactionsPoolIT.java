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
    assertTransactionKeepsItsConnectionUntilItEnds();
  }
}
