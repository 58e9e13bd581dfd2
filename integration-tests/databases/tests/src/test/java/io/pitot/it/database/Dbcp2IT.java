package io.pitot.it.database;

import io.pitot.testkit.Jdk;
import io.pitot.testkit.Jdks;
import java.util.List;

class Dbcp2IT extends H2Contract {
  static List<Jdk> jdks() {
    return Jdks.oldestAndNewestFrom(8);
  }

  @Override
  protected String driver() {
    return "dbcp2";
  }

  @Override
  protected String pool() {
    return "org.apache.commons.dbcp2.BasicDataSource";
  }
}
