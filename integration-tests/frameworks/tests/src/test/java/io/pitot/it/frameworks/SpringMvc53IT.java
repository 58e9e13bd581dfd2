package io.pitot.it.frameworks;

import io.pitot.testkit.Jdk;
import io.pitot.testkit.Jdks;
import java.util.List;

class SpringMvc53IT extends SpringMvcContract {
  SpringMvc53IT() {
    super(Framework.SPRING_5_3);
  }

  static List<Jdk> jdks() {
    return List.of(Jdks.preferred(8));
  }
}
