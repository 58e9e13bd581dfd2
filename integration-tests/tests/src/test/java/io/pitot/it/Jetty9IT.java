package io.pitot.it;

import io.pitot.testkit.ForkedJvm;
import io.pitot.testkit.Jdk;
import io.pitot.testkit.Jdks;
import io.pitot.testkit.http.HttpServerContract;
import io.pitot.testkit.http.Shape;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

class Jetty9IT extends HttpServerContract {
  static List<Jdk> jdks() {
    return Jdks.oldestAndNewestFrom(8);
  }

  @Override
  protected ForkedJvm.Builder server(Jdk jdk, Path workFolder) {
    return EmbeddedServer.JETTY_9.on(jdk, workFolder);
  }

  @Override
  protected Set<Shape> shapes() {
    return EnumSet.complementOf(EnumSet.of(Shape.LAMBDA));
  }
}
