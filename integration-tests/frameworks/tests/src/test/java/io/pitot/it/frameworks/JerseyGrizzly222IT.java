package io.pitot.it.frameworks;

import io.pitot.testkit.Jdk;
import io.pitot.testkit.Jdks;
import java.util.List;

class JerseyGrizzly222IT extends StandaloneJaxrsContract {
  JerseyGrizzly222IT() {
    super(Framework.JERSEY_2_22_ON_GRIZZLY);
  }

  static List<Jdk> jdks() {
    return List.of(Jdks.preferred(8));
  }
}
