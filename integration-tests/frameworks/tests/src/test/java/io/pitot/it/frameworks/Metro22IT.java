package io.pitot.it.frameworks;

import io.pitot.testkit.Jdk;
import io.pitot.testkit.Jdks;
import java.util.List;

class Metro22IT extends MetroContract {
  Metro22IT() {
    super(Framework.METRO_2_2);
  }

  static List<Jdk> jdks() {
    return Jdks.only(8);
  }
}
