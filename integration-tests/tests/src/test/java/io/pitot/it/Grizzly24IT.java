package io.pitot.it;

import io.pitot.testkit.ForkedJvm;
import io.pitot.testkit.InBetween;
import io.pitot.testkit.Jdk;
import io.pitot.testkit.Jdks;
import java.nio.file.Path;
import java.util.List;

@InBetween
class Grizzly24IT extends GrizzlyContract {
  static List<Jdk> jdks() {
    return Jdks.oldestAndNewestFrom(8);
  }

  @Override
  protected ForkedJvm.Builder server(Jdk jdk, Path workFolder) {
    return EmbeddedServer.GRIZZLY_24.on(jdk, workFolder);
  }
}
