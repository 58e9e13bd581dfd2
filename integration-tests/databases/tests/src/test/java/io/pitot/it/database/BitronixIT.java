package io.pitot.it.database;

import io.pitot.testkit.Jdk;
import io.pitot.testkit.Jdks;
import java.nio.file.Path;
import java.util.List;

/** Its statements are proxies, and it keeps prepared ones. */
class BitronixIT extends H2Contract {
  static List<Jdk> jdks() {
    return Jdks.oldestAndNewestFrom(8);
  }

  @Override
  protected String driver() {
    return "bitronix";
  }

  @Override
  protected String pool() {
    return "io.pitot.it.database.BitronixSource";
  }

  @Override
  protected String url(Path folder) {
    return "jdbc:h2:mem:shop"; // the user is another property
  }
}
