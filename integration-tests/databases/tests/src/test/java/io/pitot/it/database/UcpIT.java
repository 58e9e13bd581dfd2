package io.pitot.it.database;

import io.pitot.testkit.Jdk;
import io.pitot.testkit.Jdks;
import java.util.List;
import java.util.Map;

class UcpIT extends H2Contract {
  static List<Jdk> jdks() {
    return Jdks.oldestAndNewestFrom(8);
  }

  @Override
  protected String driver() {
    return "ucp23";
  }

  @Override
  protected String pool() {
    return "io.pitot.it.database.UcpSource";
  }

  @Override
  protected Map<String, String> exceptions() {
    return Map.of("closed", ""); // its proxy refuses that by itself
  }
}
