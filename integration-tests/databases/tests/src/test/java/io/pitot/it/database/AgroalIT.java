package io.pitot.it.database;

import io.pitot.testkit.Jdk;
import io.pitot.testkit.Jdks;
import java.util.List;

class AgroalIT extends H2Contract {
  static List<Jdk> jdks() {
    return Jdks.oldestAndNewestFrom(11);
  }

  @Override
  protected String driver() {
    return "agroal2";
  }

  @Override
  protected String pool() {
    return "io.pitot.it.database.AgroalSource";
  }
}
