package io.pitot.it.database;

import io.pitot.testkit.InBetween;
import io.pitot.testkit.Jdk;
import io.pitot.testkit.Jdks;
import java.util.List;

@InBetween
class Hikaricp24PoolIT extends HikaricpPools {
  static List<Jdk> jdks() {
    return Jdks.oldestAndNewestFrom(8);
  }

  @Override
  protected String module() {
    return "hikaricp24";
  }
}
