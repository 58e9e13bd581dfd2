package io.pitot.it.safety;

import static org.assertj.core.api.Assertions.assertThat;

import io.pitot.testkit.Agent;
import io.pitot.testkit.Jdk;
import io.pitot.testkit.Jdks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Pitot twice in one JVM: by a script and by an environment variable, say. */
class TwoAgentsIT {
  @TempDir Path folder;

  static List<Jdk> jdks() {
    return Jdks.oldestAndNewestFrom(8);
  }

  @ParameterizedTest(name = "JDK {0}")
  @MethodSource("jdks")
  void sameJarTwice_countsOnce(Jdk jdk) {
    expectOneAgent(jdk, Agent.jar());
  }

  @ParameterizedTest(name = "JDK {0}")
  @MethodSource("jdks")
  void twoCopies_countOnce(Jdk jdk) throws IOException {
    expectOneAgent(jdk, Files.copy(Agent.jar(), folder.resolve("copy.jar")));
  }

  private void expectOneAgent(Jdk jdk, Path second) {
    try (TomcatJvm tomcat =
        TomcatJvm.start(
            Programs.program(jdk, "TomcatMain", TomcatJvm.arguments(folder))
                .jvmArguments(Programs.agent("port=0"), Programs.agent(second, "port=0")))) {
      tomcat.expectExactCounts();
      tomcat.expectNormalEnd();
      List<String> said =
          tomcat.jvm().err().stream().filter(line -> line.startsWith("pitot: ")).toList();
      assertThat(said).hasSize(3);
      assertThat(said)
          .filteredOn(line -> line.contains("is running in this JVM already"))
          .hasSize(1);
    }
  }
}
