package io.pitot.it.frameworks;

import io.pitot.testkit.Jdk;
import io.pitot.testkit.Jdks;
import java.util.List;

class Metro221IT extends MetroContract {
  Metro221IT() {
    super(Framework.METRO_2_2_1);
  }

  static List<Jdk> jdks() {
    return Jdks.only(8);
  }

  /** It does not yet. */
  @Override
  protected String endpointOfRefused(String service) {
    return "/app/services/*";
  }
}
