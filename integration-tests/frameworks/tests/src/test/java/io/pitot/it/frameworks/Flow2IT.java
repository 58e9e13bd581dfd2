package io.pitot.it.frameworks;

import io.pitot.testkit.Jdk;
import io.pitot.testkit.Jdks;
import java.util.List;

class Flow2IT extends FlowContract {
  Flow2IT() {
    super(Framework.FLOW_2);
  }

  static List<Jdk> jdks() {
    return List.of(Jdks.preferred(8));
  }

  @Override
  protected List<Ask> opening() {
    return List.of(); // the page has all
  }

  @Override
  int statusOfNoView() {
    return 404;
  }

  @Override
  int statusOfBroken() {
    return 500;
  }
}
