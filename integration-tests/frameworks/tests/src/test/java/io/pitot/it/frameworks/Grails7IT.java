package io.pitot.it.frameworks;

import io.pitot.testkit.Jdk;
import io.pitot.testkit.Jdks;
import java.util.List;

class Grails7IT extends GrailsContract {
  Grails7IT() {
    super(Framework.GRAILS_7);
  }

  static List<Jdk> jdks() {
    return List.of(Jdks.preferred(17));
  }
}
