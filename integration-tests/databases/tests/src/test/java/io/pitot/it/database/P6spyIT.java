package io.pitot.it.database;

import io.pitot.testkit.Jdk;
import io.pitot.testkit.Jdks;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A driver around another one. */
class P6spyIT extends H2Contract {
  static List<Jdk> jdks() {
    return Jdks.oldestAndNewestFrom(8);
  }

  @Override
  protected String driver() {
    return "p6spy";
  }

  @Override
  protected String url(Path folder) {
    return super.url(folder).replace("jdbc:", "jdbc:p6spy:");
  }

  @Override
  protected Map<String, String> exceptions() {
    return WITHOUT_LARGE_UPDATES;
  }
}
