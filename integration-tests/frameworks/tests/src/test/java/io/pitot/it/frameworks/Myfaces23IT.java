package io.pitot.it.frameworks;

import io.pitot.testkit.Jdk;
import io.pitot.testkit.Jdks;
import java.util.List;

class Myfaces23IT extends JsfContract {
  Myfaces23IT() {
    super(Framework.MYFACES_2_3);
  }

  static List<Jdk> jdks() {
    return Jdks.only(8);
  }
}
