package io.pitot.it.frameworks;

import io.pitot.testkit.Jdk;
import io.pitot.testkit.Jdks;
import java.util.List;

class Cxf36IT extends JaxrsContract {
  Cxf36IT() {
    super(Framework.CXF_3_6);
  }

  static List<Jdk> jdks() {
    return List.of(Jdks.preferred(11));
  }

  @Override
  String applicationPath() {
    return "/v1";
  }
}
