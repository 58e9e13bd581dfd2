package io.pitot.it;

import io.pitot.testkit.ForkedJvm;
import io.pitot.testkit.InBetween;
import io.pitot.testkit.Jdk;
import io.pitot.testkit.Jdks;
import java.nio.file.Path;
import java.util.List;

@InBetween
class Tomcat10IT extends TomcatContract {
  static List<Jdk> jdks() {
    return Jdks.oldestAndNewestFrom(11);
  }

  @Override
  protected ForkedJvm.Builder server(Jdk jdk, Path workFolder) {
    return EmbeddedServer.TOMCAT_10.on(jdk, workFolder);
  }
}
