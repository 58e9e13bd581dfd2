package io.pitot.it.frameworks;

import io.pitot.testkit.Jdk;
import io.pitot.testkit.Jdks;
import java.util.List;

class Grails4IT extends GrailsContract {
  Grails4IT() {
    super(Framework.GRAILS_4);
  }

  static List<Jdk> jdks() {
    return List.of(Jdks.preferred(8));
  }
}
