package io.pitot.it.frameworks;

import io.pitot.testkit.ForkedJvm;
import io.pitot.testkit.Jdk;
import io.pitot.testkit.Jdks;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Whose controllers are found and called by other classes than those of 3.1 and later. */
class SpringMvc30IT extends SpringMvcContract {
  SpringMvc30IT() {
    super(Framework.SPRING_3_0);
  }

  static List<Jdk> jdks() {
    return Jdks.only(8);
  }

  @Override
  protected ForkedJvm.Builder server(Jdk jdk, Path workFolder) {
    ForkedJvm.Builder server = super.server(jdk, workFolder);
    Path beans = workFolder.resolve("app/WEB-INF/api.xml");
    try {
      String text = Files.readString(beans);
      String later = "<bean class=\"io.pitot.it.spring.LaterController\"/>";
      Files.writeString(beans, text.replace(later, ""));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return server;
  }

  @Override
  protected boolean answersLater() {
    return false;
  }
}
