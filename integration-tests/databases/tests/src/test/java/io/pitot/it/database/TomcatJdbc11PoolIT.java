package io.pitot.it.database;

import io.pitot.testkit.Jdk;
import io.pitot.testkit.Jdks;
import java.util.List;

class TomcatJdbc11PoolIT extends TomcatJdbcPools {
  static List<Jdk> jdks() {
    return Jdks.oldestAndNewestFrom(17);
  }

  @Override
  protected String module() {
    return "tomcat-jdbc11";
  }
}
