package io.pitot.it.safety;

import static org.assertj.core.api.Assertions.assertThat;

import io.pitot.testkit.Jdk;
import io.pitot.testkit.Jdks;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code enabled=false}: no thread, no port, no class woven. */
class SwitchedOffIT {
  @TempDir Path folder;

  static List<Jdk> jdks() {
    return Jdks.oldestAndNewestFrom(8);
  }

  @ParameterizedTest(name = "JDK {0}")
  @MethodSource("jdks")
  void switchedOff_leavesTheJvmAlone(Jdk jdk) throws IOException {
    Path log = folder.resolve("classes");
    try (TomcatJvm tomcat =
        TomcatJvm.start(
            Programs.program(jdk, "TomcatMain", TomcatJvm.arguments(folder))
                .jvmArguments(LoadedClasses.logTo(jdk, log))
                .jvmArguments(Programs.agent("enabled=false,port=0")))) {
      tomcat.send(5, "hello");
      assertThat(tomcat.order("threads")).doesNotContain("pitot");
      tomcat.expectNormalEnd();
      assertThat(tomcat.jvm().err())
          .filteredOn(line -> line.contains("pitot"))
          .containsExactly("pitot: switched off by enabled=false");
      // Woven code would have called the recorder.
      assertThat(LoadedClasses.of(jdk, log))
          .isNotEmpty()
          .noneMatch(name -> name.startsWith("io.pitot.bootstrap.recorder.HttpServer"))
          .noneMatch(name -> name.startsWith("io.pitot.shaded.netty."));
    }
  }
}
