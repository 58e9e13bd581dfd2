package io.pitot.it.database;

import io.pitot.testkit.Jdk;
import io.pitot.testkit.Jdks;
import java.util.List;

class MysqlDriverXaIT extends MysqlDriverIT {
  /** It is the driver's code that differs here, not the JVM's. */
  static List<Jdk> jdks() {
    return List.of(Jdks.preferred(8));
  }

  @Override
  protected String pool() {
    return "com.mysql.cj.jdbc.MysqlXADataSource";
  }

  @Override
  protected boolean isDistributed() {
    return true;
  }
}
