package io.pitot.it.frameworks;

import io.pitot.testkit.Jdk;
import io.pitot.testkit.Jdks;
import java.util.List;

class Jersey1IT extends JaxrsContract {
  Jersey1IT() {
    super(Framework.JERSEY_1);
  }

  static List<Jdk> jdks() {
    return Jdks.only(8);
  }

  @Override
  protected boolean answersLater() {
    return false; // nor does JAX-RS 1
  }
}
