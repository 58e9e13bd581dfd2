package io.pitot.it.frameworks;

import io.pitot.testkit.InBetween;
import io.pitot.testkit.Jdk;
import io.pitot.testkit.Jdks;
import java.util.List;

@InBetween
class Resteasy4IT extends JaxrsContract {
  Resteasy4IT() {
    super(Framework.RESTEASY_4);
  }

  static List<Jdk> jdks() {
    return List.of(Jdks.preferred(8));
  }
}
