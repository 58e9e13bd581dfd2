package io.pitot.it.frameworks;

import io.pitot.testkit.InBetween;
import io.pitot.testkit.Jdk;
import io.pitot.testkit.Jdks;
import java.util.List;

@InBetween
class Jersey3IT extends JaxrsContract {
  Jersey3IT() {
    super(Framework.JERSEY_3);
  }

  static List<Jdk> jdks() {
    return List.of(Jdks.preferred(11));
  }
}
