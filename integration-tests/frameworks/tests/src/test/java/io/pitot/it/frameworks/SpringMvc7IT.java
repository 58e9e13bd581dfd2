package io.pitot.it.frameworks;

import io.pitot.testkit.Jdk;
import io.pitot.testkit.Jdks;
import java.util.List;

class SpringMvc7IT extends SpringMvcContract {
  SpringMvc7IT() {
    super(Framework.SPRING_7);
  }

  static List<Jdk> jdks() {
    return List.of(Jdks.preferred(17));
  }
}
