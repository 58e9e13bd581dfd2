package io.pitot.it.frameworks;

import io.pitot.testkit.Jdk;
import io.pitot.testkit.Jdks;
import java.util.List;

class Mojarra4IT extends JsfContract {
  Mojarra4IT() {
    super(Framework.MOJARRA_4);
  }

  @Override
  String resources() {
    return "jakarta.faces.resource";
  }

  static List<Jdk> jdks() {
    return List.of(Jdks.preferred(21));
  }
}
