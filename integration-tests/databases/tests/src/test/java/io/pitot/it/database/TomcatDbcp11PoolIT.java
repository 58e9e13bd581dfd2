package io.pitot.it.database;

import io.pitot.testkit.Jdk;
import io.pitot.testkit.Jdks;
import java.util.List;

class TomcatDbcp11PoolIT extends Dbcp2Pools {
  static List<Jdk> jdks() {
    return Jdks.oldestAndNewestFrom(17);
  }

  @Override
  protected String module() {
    return "tomcat-dbcp11";
  }

  @Override
  protected String dataSource() {
    return "org.apache.tomcat.dbcp.dbcp2.BasicDataSource";
  }
}
