package io.pitot.it.frameworks;

import io.pitot.testkit.InBetween;
import io.pitot.testkit.Jdk;
import io.pitot.testkit.Jdks;
import java.util.List;

@InBetween
class Wicket9IT extends WicketContract {
  Wicket9IT() {
    super(Framework.WICKET_9);
  }

  static List<Jdk> jdks() {
    return List.of(Jdks.preferred(11));
  }
}
