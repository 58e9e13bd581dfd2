package io.pitot.it.frameworks;

import io.pitot.testkit.Jdk;
import io.pitot.testkit.Jdks;
import java.util.List;

class Resteasy7IT extends JaxrsContract {
  Resteasy7IT() {
    super(Framework.RESTEASY_7);
  }

  static List<Jdk> jdks() {
    return List.of(Jdks.preferred(17));
  }
}
