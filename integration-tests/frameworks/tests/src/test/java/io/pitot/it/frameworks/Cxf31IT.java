package io.pitot.it.frameworks;

import io.pitot.testkit.ForkedJvm;
import io.pitot.testkit.Jdk;
import io.pitot.testkit.Jdks;
import io.pitot.testkit.http.FrameworkContract;
import java.nio.file.Path;
import java.util.List;

class Cxf31IT extends FrameworkContract {
  static List<Jdk> jdks() {
    return List.of(Jdks.preferred(8));
  }

  @Override
  protected ForkedJvm.Builder server(Jdk jdk, Path workFolder) {
    return Framework.CXF_3_1.on(jdk, workFolder);
  }
}
