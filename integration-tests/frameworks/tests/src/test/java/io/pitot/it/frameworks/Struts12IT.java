package io.pitot.it.frameworks;

import io.pitot.testkit.InBetween;
import io.pitot.testkit.Jdk;
import io.pitot.testkit.Jdks;
import java.util.List;

@InBetween
class Struts12IT extends Struts1Contract {
  Struts12IT() {
    super(Framework.STRUTS_1_2);
  }

  static List<Jdk> jdks() {
    return List.of(Jdks.preferred(8));
  }
}
