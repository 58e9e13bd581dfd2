package io.pitot.it.frameworks;

import io.pitot.testkit.InBetween;
import io.pitot.testkit.Jdk;
import io.pitot.testkit.Jdks;
import java.util.List;

@InBetween
class Mojarra3IT extends JsfContract {
  Mojarra3IT() {
    super(Framework.MOJARRA_3);
  }

  @Override
  String resources() {
    return "jakarta.faces.resource";
  }

  static List<Jdk> jdks() {
    return List.of(Jdks.preferred(11));
  }
}
