package io.pitot.it.frameworks;

import io.pitot.testkit.InBetween;
import io.pitot.testkit.Jdk;
import io.pitot.testkit.Jdks;
import java.util.List;

@InBetween
class Wicket6IT extends WicketContract {
  Wicket6IT() {
    super(Framework.WICKET_6);
  }

  static List<Jdk> jdks() {
    return List.of(Jdks.preferred(8));
  }
}
