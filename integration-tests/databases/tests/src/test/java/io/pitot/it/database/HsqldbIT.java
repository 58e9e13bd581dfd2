package io.pitot.it.database;

import io.pitot.testkit.Jdk;
import io.pitot.testkit.Jdks;
import io.pitot.testkit.database.DatabaseContract;
import java.nio.file.Path;
import java.util.List;

class HsqldbIT extends DatabaseContract {
  static List<Jdk> jdks() {
    return Jdks.oldestAndNewestFrom(8);
  }

  @Override
  protected String driver() {
    return "hsqldb";
  }

  @Override
  protected String url(Path folder) {
    return "jdbc:hsqldb:mem:shop;user=SA";
  }

  @Override
  protected String database() {
    return "hsqldb/shop";
  }

  @Override
  protected String call() {
    return "{call abs(-1)}";
  }
}
