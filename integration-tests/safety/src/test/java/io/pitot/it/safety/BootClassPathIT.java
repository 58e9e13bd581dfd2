package io.pitot.it.safety;

import static org.assertj.core.api.Assertions.assertThat;

import io.pitot.testkit.Agent;
import io.pitot.testkit.Jdk;
import io.pitot.testkit.Jdks;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code -Xbootclasspath/a} with the agent's jar, for those who want no warning of the JVM. */
class BootClassPathIT {
  @TempDir Path folder;

  static List<Jdk> jdks() {
    return Jdks.oldestAndNewestFrom(8);
  }

  @ParameterizedTest(name = "JDK {0}")
  @MethodSource("jdks")
  void jarOnTheBootClassPath_worksWithoutTheSharingWarning(Jdk jdk) {
    try (TomcatJvm tomcat =
        TomcatJvm.start(
            Programs.program(jdk, "TomcatMain", TomcatJvm.arguments(folder))
                .jvmArguments("-Xbootclasspath/a:" + Agent.jar(), Programs.agent("port=0")))) {
      tomcat.expectExactCounts();
      tomcat.expectNormalEnd();
      assertThat(tomcat.jvm().err()).noneMatch(line -> line.contains("Sharing"));
      assertThat(tomcat.jvm().out()).noneMatch(line -> line.contains("Sharing"));
    }
  }
}
