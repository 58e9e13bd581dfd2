package io.pitot.it.frameworks;

import io.pitot.testkit.Jdk;
import io.pitot.testkit.Jdks;
import java.util.List;

class CxfJettyIT extends StandaloneJaxrsContract {
  CxfJettyIT() {
    super(Framework.CXF_3_5_ON_JETTY);
  }

  static List<Jdk> jdks() {
    return List.of(Jdks.preferred(8));
  }
}
