package io.pitot.it.frameworks;

import io.pitot.testkit.Jdk;
import io.pitot.testkit.Jdks;
import java.util.List;

class Myfaces12IT extends JsfContract {
  Myfaces12IT() {
    super(Framework.MYFACES_1_2);
  }

  @Override
  String resources() {
    return "";
  }

  static List<Jdk> jdks() {
    return List.of(Jdks.preferred(8));
  }
}
