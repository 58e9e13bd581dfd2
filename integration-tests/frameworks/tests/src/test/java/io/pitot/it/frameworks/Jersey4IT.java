package io.pitot.it.frameworks;

import io.pitot.testkit.Jdk;
import io.pitot.testkit.Jdks;
import java.util.List;

class Jersey4IT extends JaxrsContract {
  Jersey4IT() {
    super(Framework.JERSEY_4);
  }

  static List<Jdk> jdks() {
    return List.of(Jdks.preferred(17));
  }
}
