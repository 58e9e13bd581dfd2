package io.pitot.it.safety;

import static org.assertj.core.api.Assertions.assertThat;

import io.pitot.testkit.Agent;
import io.pitot.testkit.ForkedJvm;
import io.pitot.testkit.Jdk;
import io.pitot.testkit.Jdks;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The application has its own Netty, Byte Buddy, ASM and Prometheus client, oddly configured. */
class OwnLibrariesIT {
  @TempDir Path folder;

  static List<Jdk> jdks() {
    return Jdks.oldestAndNewestFrom(8);
  }

  @ParameterizedTest(name = "JDK {0}")
  @MethodSource("jdks")
  void librariesOfTheApplication_areNotThoseOfTheAgent(Jdk jdk) throws Exception {
    Path dump = Files.createDirectory(folder.resolve("dump"));
    try (ForkedJvm jvm =
        Programs.program(jdk, "OwnLibraries")
            .jvmArguments(
                "-Dio.netty.allocator.type=nonsense",
                "-Dio.netty.allocator.pageSize=1",
                "-Dio.netty.leakDetection.level=paranoid",
                "-Dio.netty.maxDirectMemory=0",
                "-Dio.netty.native.workdir=" + folder.resolve("none"),
                "-Dio.netty.noKeySetOptimization=true",
                "-Dio.netty.recycler.maxCapacityPerThread=-5",
                "-Dio.netty.selectorAutoRebuildThreshold=odd",
                // The application's version does not know the newest Java otherwise.
                "-Dnet.bytebuddy.experimental=true",
                "-Dnet.bytebuddy.dump=" + dump)
            .jvmArguments(Programs.agent("port=0"))
            .start()) {
      int port = Integer.parseInt(jvm.awaitOut("^listening on (\\d+)$", Programs.BOUND).group(1));
      assertThat(Programs.scrape(Agent.metricsOf(jvm)).has("own_total")).isFalse();
      Http.Answer own = Http.get(port, "/");
      assertThat(own.status()).isEqualTo(200);
      assertThat(own.body()).contains("own_total 3.0").doesNotContain("pitot");

      assertThat(Programs.exitCode(jvm)).as("%s", jvm.err()).isZero();
      assertThat(jvm.out())
          .contains("own Byte Buddy", "own ASM: com/example/safety/OwnLibraries", "main ended");
      assertThat(jvm.err()).filteredOn(line -> line.startsWith("pitot: ")).hasSize(2);
      try (Stream<Path> dumped = Files.list(dump)) {
        // What the application has made, and nothing that Pitot wove.
        assertThat(dumped)
            .isNotEmpty()
            .allMatch(file -> file.getFileName().toString().startsWith("net.bytebuddy."));
      }
    }
  }
}
