package io.pitot.it.database;

import io.pitot.testkit.Jdk;
import io.pitot.testkit.Jdks;
import java.nio.file.Path;
import java.util.List;

/** Distributed connections, which drivers give out by another way than others. */
class H2XaIT extends H2Contract {
  static List<Jdk> jdks() {
    return Jdks.oldestAndNewestFrom(8);
  }

  @Override
  protected String driver() {
    return "h2";
  }

  @Override
  protected String pool() {
    return "org.h2.jdbcx.JdbcDataSource";
  }

  @Override
  protected String url(Path folder) {
    return "jdbc:h2:mem:shop"; // the user is another property
  }

  @Override
  protected boolean isDistributed() {
    return true;
  }
}
