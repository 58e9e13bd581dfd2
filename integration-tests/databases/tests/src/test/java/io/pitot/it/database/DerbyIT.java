package io.pitot.it.database;

import io.pitot.testkit.Jdk;
import io.pitot.testkit.Jdks;
import io.pitot.testkit.database.DatabaseContract;
import java.nio.file.Path;
import java.util.List;

class DerbyIT extends DatabaseContract {
  static List<Jdk> jdks() {
    return Jdks.oldestAndNewestFrom(8);
  }

  @Override
  protected String driver() {
    return "derby";
  }

  @Override
  protected String url(Path folder) {
    return "jdbc:derby:memory:shop;create=true;user=scott;password=" + SECRET;
  }

  @Override
  protected String database() {
    return "derby/shop";
  }

  @Override
  protected String call() {
    return "CALL SYSCS_UTIL.SYSCS_SET_STATISTICS_TIMING(0)";
  }
}
