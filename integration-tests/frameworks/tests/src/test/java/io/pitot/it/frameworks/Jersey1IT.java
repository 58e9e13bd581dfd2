package io.pitot.it.frameworks;

import io.pitot.testkit.ForkedJvm;
import io.pitot.testkit.Jdk;
import io.pitot.testkit.Jdks;
import io.pitot.testkit.http.FrameworkContract;
import java.nio.file.Path;
import java.util.List;

class Jersey1IT extends FrameworkContract {
  static List<Jdk> jdks() {
    return List.of(Jdks.preferred(8));
  }

  @Override
  protected ForkedJvm.Builder server(Jdk jdk, Path workFolder) {
    return Framework.JERSEY_1.on(jdk, workFolder);
  }

  @Override
  protected boolean answersLater() {
    return false; // nor does JAX-RS 1
  }
}
