package io.pitot.it.frameworks;

import io.pitot.testkit.Jdk;
import io.pitot.testkit.Jdks;
import java.util.List;

class Metro4IT extends MetroContract {
  Metro4IT() {
    super(Framework.METRO_4);
  }

  static List<Jdk> jdks() {
    return List.of(Jdks.preferred(17));
  }
}
