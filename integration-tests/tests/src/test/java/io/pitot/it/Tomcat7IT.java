package io.pitot.it;

import io.pitot.testkit.ForkedJvm;
import io.pitot.testkit.Jdk;
import io.pitot.testkit.Jdks;
import io.pitot.testkit.http.Shape;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

class Tomcat7IT extends TomcatContract {
  static List<Jdk> jdks() {
    return Jdks.oldestAndNewestFrom(8);
  }

  @Override
  protected ForkedJvm.Builder server(Jdk jdk, Path workFolder) {
    return EmbeddedServer.TOMCAT_7.on(jdk, workFolder);
  }

  /** Whether a dispatch by another thread overtakes the one that began decides what is answered. */
  @Override
  protected Set<Shape> shapes() {
    return EnumSet.complementOf(EnumSet.of(Shape.LAMBDA, Shape.DISPATCH_THREAD));
  }
}
