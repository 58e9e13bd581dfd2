package io.pitot.it.database;

import io.pitot.testkit.Jdk;
import io.pitot.testkit.Jdks;
import java.util.List;

class HikaricpIT extends H2Contract {
  static List<Jdk> jdks() {
    return Jdks.oldestAndNewestFrom(8);
  }

  @Override
  protected String driver() {
    return "hikaricp";
  }

  @Override
  protected String pool() {
    return "com.zaxxer.hikari.HikariDataSource";
  }
}
