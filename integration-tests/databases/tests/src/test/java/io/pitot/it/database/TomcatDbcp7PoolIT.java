package io.pitot.it.database;

import io.pitot.testkit.Jdk;
import io.pitot.testkit.Jdks;
import java.util.List;

class TomcatDbcp7PoolIT extends Dbcp1Pools {
  static List<Jdk> jdks() {
    return Jdks.oldestAndNewestFrom(8);
  }

  @Override
  protected String module() {
    return "tomcat-dbcp7";
  }

  @Override
  protected String dataSource() {
    return "org.apache.tomcat.dbcp.dbcp.BasicDataSource";
  }
}
