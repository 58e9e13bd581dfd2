package io.pitot.it.database;

import io.pitot.testkit.InBetween;
import io.pitot.testkit.Jdk;
import io.pitot.testkit.Jdks;
import java.util.List;

@InBetween
class Dbcp1OnPool13PoolIT extends Dbcp1Pools {
  static List<Jdk> jdks() {
    return Jdks.oldestAndNewestFrom(8);
  }

  @Override
  protected String module() {
    return "dbcp1-pool13";
  }

  @Override
  protected boolean knowsPending() {
    return false; // they wait for its monitor
  }

  @Override
  protected boolean isCollectable() {
    return false; // the timer of its evictor runs from the beginning to the end
  }
}
