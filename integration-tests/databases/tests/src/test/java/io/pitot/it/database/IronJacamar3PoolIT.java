package io.pitot.it.database;

import io.pitot.testkit.Jdk;
import io.pitot.testkit.Jdks;
import java.util.List;

class IronJacamar3PoolIT extends IronJacamarPools {
  static List<Jdk> jdks() {
    return Jdks.oldestAndNewestFrom(11);
  }

  @Override
  protected String module() {
    return "ironjacamar3";
  }

  @Override
  protected String implementation() {
    return "ConcurrentLinkedDeque";
  }
}
