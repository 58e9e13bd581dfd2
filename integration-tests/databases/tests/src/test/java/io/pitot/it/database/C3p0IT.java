package io.pitot.it.database;

import io.pitot.testkit.Jdk;
import io.pitot.testkit.Jdks;
import java.util.List;

class C3p0IT extends H2Contract {
  static List<Jdk> jdks() {
    return Jdks.oldestAndNewestFrom(8);
  }

  @Override
  protected String driver() {
    return "c3p0";
  }

  @Override
  protected String pool() {
    return "com.mchange.v2.c3p0.ComboPooledDataSource";
  }
}
