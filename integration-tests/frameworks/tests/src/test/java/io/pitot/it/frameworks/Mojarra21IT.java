package io.pitot.it.frameworks;

import io.pitot.testkit.InBetween;
import io.pitot.testkit.Jdk;
import io.pitot.testkit.Jdks;
import java.util.List;

@InBetween
class Mojarra21IT extends JsfContract {
  Mojarra21IT() {
    super(Framework.MOJARRA_2_1);
  }

  @Override
  protected int statusOfUnknown() {
    return 500;
  }

  static List<Jdk> jdks() {
    return List.of(Jdks.preferred(8));
  }
}
