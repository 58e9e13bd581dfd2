package io.pitot.it.frameworks;

import io.pitot.testkit.Jdk;
import io.pitot.testkit.Jdks;
import java.util.List;

class Struts20IT extends Struts2Contract {
  Struts20IT() {
    super(Framework.STRUTS_2_0);
  }

  static List<Jdk> jdks() {
    return Jdks.only(8);
  }

  @Override
  boolean isStrict() {
    return false;
  }
}
