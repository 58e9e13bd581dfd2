package io.pitot.it.frameworks;

import io.pitot.testkit.InBetween;
import io.pitot.testkit.Jdk;
import io.pitot.testkit.Jdks;
import java.util.List;

@InBetween
class Resteasy6IT extends JaxrsContract {
  Resteasy6IT() {
    super(Framework.RESTEASY_6);
  }

  static List<Jdk> jdks() {
    return List.of(Jdks.preferred(11));
  }
}
