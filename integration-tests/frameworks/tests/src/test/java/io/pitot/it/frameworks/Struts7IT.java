package io.pitot.it.frameworks;

import io.pitot.testkit.Jdk;
import io.pitot.testkit.Jdks;
import java.util.List;

class Struts7IT extends Struts2Contract {
  Struts7IT() {
    super(Framework.STRUTS_7);
  }

  static List<Jdk> jdks() {
    return List.of(Jdks.preferred(17));
  }
}
