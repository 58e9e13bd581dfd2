package io.pitot.it.frameworks;

import io.pitot.testkit.Jdk;
import io.pitot.testkit.Jdks;
import java.util.List;

class Resteasy30IT extends JaxrsContract {
  Resteasy30IT() {
    super(Framework.RESTEASY_3_0);
  }

  static List<Jdk> jdks() {
    return List.of(Jdks.preferred(8));
  }
}
