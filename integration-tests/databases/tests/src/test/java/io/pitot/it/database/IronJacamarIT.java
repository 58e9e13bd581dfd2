package io.pitot.it.database;

import io.pitot.testkit.Jdk;
import io.pitot.testkit.Jdks;
import java.util.List;

class IronJacamarIT extends H2Contract {
  static List<Jdk> jdks() {
    return Jdks.oldestAndNewestFrom(11);
  }

  @Override
  protected String driver() {
    return "ironjacamar3";
  }

  @Override
  protected String pool() {
    return "io.pitot.it.database.IronJacamarSource";
  }
}
