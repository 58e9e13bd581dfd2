package io.pitot.it.database;

import io.pitot.testkit.Jdk;
import io.pitot.testkit.Jdks;
import io.pitot.testkit.database.PoolContract;
import java.util.List;

class TomcatJdbcPoolIT extends PoolContract {
  static List<Jdk> jdks() {
    return Jdks.oldestAndNewestFrom(8);
  }

  @Override
  protected String module() {
    return "tomcat-jdbc";
  }

  @Override
  protected String settings() {
    return "org.apache.tomcat.jdbc.pool.DataSource maxActive="
        + MAX
        + " minIdle=1 initialSize=0 maxWait="
        + TIMEOUT_MILLIS;
  }

  @Override
  protected String nameSetter() {
    return "name";
  }

  @Override
  protected int min() {
    return 1;
  }
}
