package io.pitot.it.database;

import io.pitot.testkit.Jdk;
import io.pitot.testkit.Jdks;
import java.util.List;

class Ucp19PoolIT extends UcpPools {
  static List<Jdk> jdks() {
    return Jdks.oldestAndNewestFrom(8);
  }

  @Override
  protected String module() {
    return "ucp19";
  }

  @Override
  protected int openedInVain() {
    return 1; // asks it which database it is
  }
}
