package io.pitot.it.frameworks;

import io.pitot.testkit.Jdk;
import io.pitot.testkit.Jdks;
import java.util.List;

class WebFlux53IT extends WebFluxContract {
  WebFlux53IT() {
    super(Framework.WEBFLUX_5_3);
  }

  static List<Jdk> jdks() {
    return List.of(Jdks.preferred(17));
  }
}
