package io.pitot.it.database;

import io.pitot.testkit.Jdk;
import io.pitot.testkit.Jdks;
import java.util.List;

/** Its connections are of a driver's data source, as those to Oracle's own database are. */
class UcpDataSourcePoolIT extends UcpPools {
  static List<Jdk> jdks() {
    return Jdks.oldestAndNewestFrom(8);
  }

  @Override
  protected String module() {
    return "ucp23";
  }

  @Override
  protected String settings() {
    return super.settings() + " connectionFactoryClassName=org.h2.jdbcx.JdbcDataSource";
  }
}
