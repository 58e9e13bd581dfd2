package io.pitot.it.frameworks;

import io.pitot.testkit.InBetween;
import io.pitot.testkit.Jdk;
import io.pitot.testkit.Jdks;
import java.util.List;

@InBetween
class Struts25IT extends Struts2Contract {
  Struts25IT() {
    super(Framework.STRUTS_2_5);
  }

  static List<Jdk> jdks() {
    return List.of(Jdks.preferred(8));
  }
}
