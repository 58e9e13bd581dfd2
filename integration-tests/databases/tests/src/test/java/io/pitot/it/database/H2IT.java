package io.pitot.it.database;

import io.pitot.testkit.Jdk;
import io.pitot.testkit.Jdks;
import java.util.List;

class H2IT extends H2Contract {
  static List<Jdk> jdks() {
    return Jdks.from(8);
  }

  @Override
  protected String driver() {
    return "h2";
  }
}
