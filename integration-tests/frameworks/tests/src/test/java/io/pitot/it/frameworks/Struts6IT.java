package io.pitot.it.frameworks;

import io.pitot.testkit.InBetween;
import io.pitot.testkit.Jdk;
import io.pitot.testkit.Jdks;
import java.util.List;

@InBetween
class Struts6IT extends Struts2Contract {
  Struts6IT() {
    super(Framework.STRUTS_6);
  }

  static List<Jdk> jdks() {
    return Jdks.oldestAndNewestFrom(8);
  }
}
