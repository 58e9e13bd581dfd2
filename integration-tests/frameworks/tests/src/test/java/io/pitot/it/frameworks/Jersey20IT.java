package io.pitot.it.frameworks;

import io.pitot.testkit.Jdk;
import io.pitot.testkit.Jdks;
import java.util.List;

class Jersey20IT extends JaxrsContract {
  Jersey20IT() {
    super(Framework.JERSEY_2_0);
  }

  static List<Jdk> jdks() {
    return Jdks.only(8);
  }
}
