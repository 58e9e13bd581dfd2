package io.pitot.it.frameworks;

import io.pitot.testkit.Jdk;
import io.pitot.testkit.Jdks;
import java.util.List;
import org.junit.jupiter.api.Test;

class WebFlux50IT extends WebFluxContract {
  WebFlux50IT() {
    super(Framework.WEBFLUX_5_0);
  }

  static List<Jdk> jdks() {
    return Jdks.only(8);
  }

  /** Functions match the whole path, with that of the application, and leave no pattern. */
  @Test
  @Override
  void function_hasItsPattern() {
    expectRoute("/app/api/functions/7", 404, "/app/api/*");
  }
}
