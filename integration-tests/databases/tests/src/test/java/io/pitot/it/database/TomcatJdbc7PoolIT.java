package io.pitot.it.database;

import io.pitot.testkit.Jdk;
import io.pitot.testkit.Jdks;
import java.util.List;

class TomcatJdbc7PoolIT extends TomcatJdbcPools {
  static List<Jdk> jdks() {
    return Jdks.oldestAndNewestFrom(8);
  }

  @Override
  protected String module() {
    return "tomcat-jdbc7";
  }

  @Override
  protected String settings() {
    return super.settings()
        + " driverClassName=io.pitot.it.database.StallingDriver"; // must be told
  }

  @Override
  protected boolean isCollectable() {
    return false; // the thread that cleans it has it until it is closed
  }
}
