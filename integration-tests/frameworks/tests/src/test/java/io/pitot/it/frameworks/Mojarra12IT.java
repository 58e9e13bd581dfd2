package io.pitot.it.frameworks;

import io.pitot.testkit.Jdk;
import io.pitot.testkit.Jdks;
import java.util.List;

class Mojarra12IT extends JsfContract {
  Mojarra12IT() {
    super(Framework.MOJARRA_1_2);
  }

  @Override
  String resources() {
    return "";
  }

  static List<Jdk> jdks() {
    return List.of(Jdks.preferred(8));
  }
}
