package io.pitot.it.frameworks;

import io.pitot.testkit.InBetween;
import io.pitot.testkit.Jdk;
import io.pitot.testkit.Jdks;
import java.util.List;

@InBetween
class Mojarra23IT extends JsfContract {
  Mojarra23IT() {
    super(Framework.MOJARRA_2_3);
  }

  static List<Jdk> jdks() {
    return List.of(Jdks.preferred(8));
  }
}
