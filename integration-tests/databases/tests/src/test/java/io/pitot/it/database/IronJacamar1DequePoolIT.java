package io.pitot.it.database;

import io.pitot.testkit.Jdk;
import io.pitot.testkit.Jdks;
import java.util.List;

class IronJacamar1DequePoolIT extends IronJacamarPools {
  static List<Jdk> jdks() {
    return Jdks.oldestAndNewestFrom(8);
  }

  @Override
  protected String module() {
    return "ironjacamar1";
  }

  @Override
  protected String implementation() {
    return "ConcurrentLinkedDeque";
  }
}
