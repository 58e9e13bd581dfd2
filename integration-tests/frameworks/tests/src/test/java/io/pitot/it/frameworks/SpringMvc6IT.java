package io.pitot.it.frameworks;

import io.pitot.testkit.InBetween;
import io.pitot.testkit.Jdk;
import io.pitot.testkit.Jdks;
import java.util.List;

@InBetween
class SpringMvc6IT extends SpringMvcContract {
  SpringMvc6IT() {
    super(Framework.SPRING_6);
  }

  static List<Jdk> jdks() {
    return List.of(Jdks.preferred(17));
  }
}
