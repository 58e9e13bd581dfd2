package io.pitot.it.frameworks;

import io.pitot.testkit.Jdk;
import io.pitot.testkit.Jdks;
import java.util.List;

class WebFlux7IT extends WebFluxContract {
  WebFlux7IT() {
    super(Framework.WEBFLUX_7);
  }

  static List<Jdk> jdks() {
    return List.of(Jdks.preferred(17));
  }
}
