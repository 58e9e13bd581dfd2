package io.pitot.it.database;

import io.pitot.testkit.Jdk;
import io.pitot.testkit.Jdks;
import io.pitot.testkit.database.DatabaseContract;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

class SqliteIT extends DatabaseContract {
  static List<Jdk> jdks() {
    return Jdks.oldestAndNewestFrom(8);
  }

  @Override
  protected String driver() {
    return "sqlite";
  }

  @Override
  protected String url(Path folder) {
    return "jdbc:sqlite:" + folder.resolve("shop.db");
  }

  @Override
  protected String database() {
    return "sqlite/shop.db";
  }

  @Override
  protected String call() {
    return "there are no procedures";
  }

  @Override
  protected Map<String, String> exceptions() {
    return Map.of("callable", ""); // is refused when it is prepared
  }
}
