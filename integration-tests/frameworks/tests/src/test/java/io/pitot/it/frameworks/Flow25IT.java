package io.pitot.it.frameworks;

import io.pitot.testkit.Jdk;
import io.pitot.testkit.Jdks;
import java.util.List;

class Flow25IT extends FlowContract {
  Flow25IT() {
    super(Framework.FLOW_25);
  }

  static List<Jdk> jdks() {
    return Jdks.only(21); // the oldest that it runs on
  }
}
