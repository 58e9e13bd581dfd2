package io.pitot.it.database;

import io.pitot.testkit.Jdk;
import io.pitot.testkit.Jdks;
import java.util.List;

class Dbcp20PoolIT extends Dbcp2Pools {
  static List<Jdk> jdks() {
    return Jdks.oldestAndNewestFrom(8);
  }

  @Override
  protected String module() {
    return "dbcp20";
  }

  @Override
  protected boolean isCollectable() {
    return false; // JMX keeps it until it is closed
  }
}
