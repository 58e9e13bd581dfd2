package io.pitot.it.database;

import io.pitot.testkit.Jdk;
import io.pitot.testkit.Jdks;
import java.util.List;
import java.util.Map;

class DruidIT extends H2Contract {
  static List<Jdk> jdks() {
    return Jdks.oldestAndNewestFrom(8);
  }

  @Override
  protected String driver() {
    return "druid";
  }

  @Override
  protected String pool() {
    return "com.alibaba.druid.pool.DruidDataSource";
  }

  @Override
  protected Map<String, String> exceptions() {
    return WITHOUT_LARGE_UPDATES;
  }
}
