package io.pitot.it.frameworks;

import io.pitot.testkit.Jdk;
import io.pitot.testkit.Jdks;
import java.util.List;

class Myfaces4IT extends JsfContract {
  Myfaces4IT() {
    super(Framework.MYFACES_4);
  }

  @Override
  String resources() {
    return "jakarta.faces.resource";
  }

  static List<Jdk> jdks() {
    return List.of(Jdks.preferred(21));
  }
}
