package io.pitot.it.frameworks;

import io.pitot.testkit.Jdk;
import io.pitot.testkit.Jdks;
import java.util.List;

class Wicket15IT extends WicketContract {
  Wicket15IT() {
    super(Framework.WICKET_1_5);
  }

  static List<Jdk> jdks() {
    return List.of(Jdks.preferred(8));
  }
}
