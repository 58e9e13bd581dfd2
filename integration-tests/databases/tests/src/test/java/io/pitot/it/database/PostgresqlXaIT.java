package io.pitot.it.database;

import io.pitot.testkit.Jdk;
import io.pitot.testkit.Jdks;
import java.util.List;
import java.util.Map;

class PostgresqlXaIT extends PostgresqlContract {
  /** It is the driver's code that differs here, not the JVM's. */
  static List<Jdk> jdks() {
    return List.of(Jdks.preferred(8));
  }

  @Override
  protected String pool() {
    return "org.postgresql.xa.PGXADataSource";
  }

  @Override
  protected boolean isDistributed() {
    return true;
  }

  @Override
  protected Map<String, String> exceptions() {
    return Map.of("closed", ""); // its proxy refuses that by itself
  }
}
