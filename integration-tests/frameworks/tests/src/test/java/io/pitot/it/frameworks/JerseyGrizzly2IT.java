package io.pitot.it.frameworks;

import io.pitot.testkit.InBetween;
import io.pitot.testkit.Jdk;
import io.pitot.testkit.Jdks;
import java.util.List;

@InBetween
class JerseyGrizzly2IT extends StandaloneJaxrsContract {
  JerseyGrizzly2IT() {
    super(Framework.JERSEY_2_ON_GRIZZLY);
  }

  static List<Jdk> jdks() {
    return List.of(Jdks.preferred(8));
  }
}
