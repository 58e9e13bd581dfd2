package io.pitot.it.frameworks;

import io.pitot.testkit.Jdk;
import io.pitot.testkit.Jdks;
import java.util.List;

class Cxf4IT extends JaxrsContract {
  Cxf4IT() {
    super(Framework.CXF_4);
  }

  static List<Jdk> jdks() {
    return List.of(Jdks.preferred(17));
  }

  @Override
  String applicationPath() {
    return "/v1";
  }
}
