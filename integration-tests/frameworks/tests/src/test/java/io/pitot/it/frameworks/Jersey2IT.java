package io.pitot.it.frameworks;

import io.pitot.testkit.Jdk;
import io.pitot.testkit.Jdks;
import java.util.List;

class Jersey2IT extends JaxrsContract {
  Jersey2IT() {
    super(Framework.JERSEY_2);
  }

  static List<Jdk> jdks() {
    return List.of(Jdks.preferred(8));
  }
}
