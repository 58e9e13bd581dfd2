package io.pitot.it.frameworks;

import io.pitot.testkit.InBetween;
import io.pitot.testkit.Jdk;
import io.pitot.testkit.Jdks;
import java.util.List;

@InBetween
class WebFlux6IT extends WebFluxContract {
  WebFlux6IT() {
    super(Framework.WEBFLUX_6);
  }

  static List<Jdk> jdks() {
    return List.of(Jdks.preferred(17));
  }
}
