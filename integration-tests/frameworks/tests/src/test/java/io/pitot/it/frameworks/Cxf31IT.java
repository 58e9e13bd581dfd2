package io.pitot.it.frameworks;

import io.pitot.testkit.Jdk;
import io.pitot.testkit.Jdks;
import java.util.List;

class Cxf31IT extends JaxrsContract {
  Cxf31IT() {
    super(Framework.CXF_3_1);
  }

  static List<Jdk> jdks() {
    return Jdks.only(8);
  }

  @Override
  String applicationPath() {
    return "/v1";
  }
}
