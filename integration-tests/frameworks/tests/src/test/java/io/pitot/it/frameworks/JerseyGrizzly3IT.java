package io.pitot.it.frameworks;

import io.pitot.testkit.Jdk;
import io.pitot.testkit.Jdks;
import java.util.List;

class JerseyGrizzly3IT extends StandaloneJaxrsContract {
  JerseyGrizzly3IT() {
    super(Framework.JERSEY_3_ON_GRIZZLY);
  }

  static List<Jdk> jdks() {
    return List.of(Jdks.preferred(17));
  }
}
