package io.pitot.it.frameworks;

import io.pitot.testkit.Jdk;
import io.pitot.testkit.Jdks;
import java.util.List;

class Metro23IT extends MetroContract {
  Metro23IT() {
    super(Framework.METRO_2_3);
  }

  static List<Jdk> jdks() {
    return List.of(Jdks.preferred(17));
  }
}
