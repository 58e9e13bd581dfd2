package io.pitot.it.database;

import io.pitot.testkit.InBetween;
import io.pitot.testkit.Jdk;
import io.pitot.testkit.Jdks;
import java.util.List;

@InBetween
class TomcatDbcp9PoolIT extends Dbcp2Pools {
  static List<Jdk> jdks() {
    return Jdks.oldestAndNewestFrom(8);
  }

  @Override
  protected String module() {
    return "tomcat-dbcp9";
  }

  @Override
  protected String dataSource() {
    return "org.apache.tomcat.dbcp.dbcp2.BasicDataSource";
  }
}
