package io.pitot.it.database;

import io.pitot.testkit.Jdk;
import io.pitot.testkit.Jdks;
import java.util.List;
import java.util.Map;

class TomcatJdbcIT extends H2Contract {
  static List<Jdk> jdks() {
    return Jdks.oldestAndNewestFrom(8);
  }

  @Override
  protected String driver() {
    return "tomcat-jdbc";
  }

  @Override
  protected String pool() {
    return "org.apache.tomcat.jdbc.pool.DataSource";
  }

  @Override
  protected Map<String, String> exceptions() {
    return Map.of("closed", ""); // its proxy refuses that by itself
  }
}
