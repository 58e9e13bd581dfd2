package io.pitot.it.frameworks;

import io.pitot.testkit.Jdk;
import io.pitot.testkit.Jdks;
import java.util.List;

class Struts11IT extends Struts1Contract {
  Struts11IT() {
    super(Framework.STRUTS_1_1);
  }

  static List<Jdk> jdks() {
    return List.of(Jdks.preferred(8));
  }

  @Override
  protected int statusOfUnknown() {
    return 400;
  }

  @Override
  protected boolean hasWildcards() {
    return false;
  }
}
