package io.pitot.it.frameworks;

import io.pitot.testkit.Jdk;
import io.pitot.testkit.Jdks;
import java.util.List;

class Vaadin8IT extends VaadinContract {
  Vaadin8IT() {
    super(Framework.VAADIN_8);
  }

  static List<Jdk> jdks() {
    return List.of(Jdks.preferred(11));
  }
}
