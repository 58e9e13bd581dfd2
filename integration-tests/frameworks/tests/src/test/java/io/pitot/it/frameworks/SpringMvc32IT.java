package io.pitot.it.frameworks;

import io.pitot.testkit.Jdk;
import io.pitot.testkit.Jdks;
import java.util.List;

class SpringMvc32IT extends SpringMvcContract {
  SpringMvc32IT() {
    super(Framework.SPRING_3_2);
  }

  static List<Jdk> jdks() {
    return List.of(Jdks.preferred(8));
  }
}
