package io.pitot.it.frameworks;

import io.pitot.testkit.Jdk;
import io.pitot.testkit.Jdks;
import java.util.List;

class Vaadin7IT extends VaadinContract {
  Vaadin7IT() {
    super(Framework.VAADIN_7);
  }

  static List<Jdk> jdks() {
    return List.of(Jdks.preferred(8));
  }

  @Override
  protected int statusOfNotMade() {
    return 410;
  }
}
