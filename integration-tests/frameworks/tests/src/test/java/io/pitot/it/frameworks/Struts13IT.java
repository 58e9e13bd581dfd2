package io.pitot.it.frameworks;

import io.pitot.testkit.Jdk;
import io.pitot.testkit.Jdks;
import java.util.List;

class Struts13IT extends Struts1Contract {
  Struts13IT() {
    super(Framework.STRUTS_1_3);
  }

  static List<Jdk> jdks() {
    return Jdks.oldestAndNewestFrom(8);
  }

  /** An exception, and nobody maps it. */
  @Override
  protected int statusOfUnknown() {
    return 500;
  }
}
