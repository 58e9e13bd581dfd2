package io.pitot.it.database;

import io.pitot.testkit.Jdk;
import io.pitot.testkit.Jdks;
import io.pitot.testkit.database.PoolContract;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Data sources of a transaction manager. */
abstract class JtaPools extends PoolContract {
  static List<Jdk> jdks() {
    return Jdks.oldestAndNewestFrom(8);
  }

  /** Its {@code JtaSource}. */
  protected abstract String source();

  @Override
  protected final String settings() {
    return source() + " minPoolSize=1 maxPoolSize=" + MAX + " timeout=" + TIMEOUT_MILLIS / 1000;
  }

  @Override
  protected final String nameSetter() {
    return "uniqueName";
  }

  @Override
  protected final boolean mustBeNamed() {
    return true;
  }

  @Override
  protected final int min() {
    return 1;
  }

  @Override
  protected final boolean knowsPending() {
    return false;
  }

  @Override
  protected final boolean allowsNamesakes() {
    return false; // transactions are recovered by name
  }

  @Override
  protected final boolean isCollectable() {
    return false; // its timer has it until it is closed
  }

  @Test
  void transaction_keepsItsConnectionUntilItEnds() {
    assertTransactionKeepsItsConnectionUntilItEnds();
  }
}
