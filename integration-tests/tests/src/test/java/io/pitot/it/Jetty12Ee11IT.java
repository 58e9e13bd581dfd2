package io.pitot.it;

import io.pitot.testkit.ForkedJvm;
import io.pitot.testkit.Jdk;
import io.pitot.testkit.Jdks;
import io.pitot.testkit.http.HttpServerContract;
import java.nio.file.Path;
import java.util.List;

class Jetty12Ee11IT extends HttpServerContract {
  static List<Jdk> jdks() {
    return Jdks.oldestAndNewestFrom(17);
  }

  @Override
  protected ForkedJvm.Builder server(Jdk jdk, Path workFolder) {
    return EmbeddedServer.JETTY_12_EE11.on(jdk, workFolder);
  }
}
