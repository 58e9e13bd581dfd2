package io.pitot.it.frameworks;

import io.pitot.testkit.InBetween;
import io.pitot.testkit.Jdk;
import io.pitot.testkit.Jdks;
import java.util.List;

@InBetween
class Myfaces3IT extends JsfContract {
  Myfaces3IT() {
    super(Framework.MYFACES_3);
  }

  @Override
  String resources() {
    return "jakarta.faces.resource";
  }

  static List<Jdk> jdks() {
    return List.of(Jdks.preferred(11));
  }
}
