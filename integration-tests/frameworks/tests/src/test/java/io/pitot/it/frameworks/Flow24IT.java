package io.pitot.it.frameworks;

import io.pitot.testkit.Jdk;
import io.pitot.testkit.Jdks;
import java.util.List;

class Flow24IT extends FlowContract {
  Flow24IT() {
    super(Framework.FLOW_24);
  }

  static List<Jdk> jdks() {
    return List.of(Jdks.preferred(17));
  }
}
