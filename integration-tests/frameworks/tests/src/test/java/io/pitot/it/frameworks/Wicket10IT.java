package io.pitot.it.frameworks;

import io.pitot.testkit.Jdk;
import io.pitot.testkit.Jdks;
import java.util.List;

class Wicket10IT extends WicketContract {
  Wicket10IT() {
    super(Framework.WICKET_10);
  }

  static List<Jdk> jdks() {
    return List.of(Jdks.preferred(17));
  }
}
