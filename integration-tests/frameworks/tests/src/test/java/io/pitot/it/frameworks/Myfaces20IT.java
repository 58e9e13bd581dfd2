package io.pitot.it.frameworks;

import io.pitot.testkit.InBetween;
import io.pitot.testkit.Jdk;
import io.pitot.testkit.Jdks;
import java.util.List;

@InBetween
class Myfaces20IT extends JsfContract {
  Myfaces20IT() {
    super(Framework.MYFACES_2_0);
  }

  @Override
  int unknownBehindPrefix() {
    return 500;
  }

  static List<Jdk> jdks() {
    return List.of(Jdks.preferred(8));
  }
}
