package io.pitot.it;

import io.pitot.testkit.ForkedJvm;
import io.pitot.testkit.InBetween;
import io.pitot.testkit.Jdk;
import io.pitot.testkit.Jdks;
import io.pitot.testkit.http.HttpServerContract;
import java.nio.file.Path;
import java.util.List;

@InBetween
class Jetty12Ee10IT extends HttpServerContract {
  static List<Jdk> jdks() {
    return Jdks.oldestAndNewestFrom(17);
  }

  @Override
  protected ForkedJvm.Builder server(Jdk jdk, Path workFolder) {
    return EmbeddedServer.JETTY_12_EE10.on(jdk, workFolder);
  }
}
