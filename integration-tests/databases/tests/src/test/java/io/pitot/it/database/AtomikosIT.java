package io.pitot.it.database;

import io.pitot.testkit.Jdk;
import io.pitot.testkit.Jdks;
import java.nio.file.Path;
import java.util.List;

/** Its connections are proxies. */
class AtomikosIT extends H2Contract {
  static List<Jdk> jdks() {
    return Jdks.oldestAndNewestFrom(8);
  }

  @Override
  protected String driver() {
    return "atomikos";
  }

  @Override
  protected String pool() {
    return "io.pitot.it.database.AtomikosSource";
  }

  @Override
  protected String url(Path folder) {
    return "jdbc:h2:mem:shop"; // the user is another property
  }
}
