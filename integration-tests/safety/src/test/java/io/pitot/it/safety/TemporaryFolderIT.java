package io.pitot.it.safety;

import static org.assertj.core.api.Assertions.assertThat;

import io.pitot.testkit.Agent;
import io.pitot.testkit.ForkedJvm;
import io.pitot.testkit.Jdk;
import io.pitot.testkit.Jdks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Pitot writes nothing, wherever {@code java.io.tmpdir} points to. */
class TemporaryFolderIT {
  @TempDir Path folder;

  static List<Jdk> jdks() {
    return Jdks.oldestAndNewestFrom(8);
  }

  @ParameterizedTest(name = "JDK {0}")
  @MethodSource("jdks")
  void missingFolder_isNotMissed(Jdk jdk) {
    Path none = folder.resolve("none");
    expectWoven(jdk, none);
    assertThat(none).doesNotExist();
  }

  /** What even the superuser cannot write into. */
  @ParameterizedTest(name = "JDK {0}")
  @MethodSource("jdks")
  void fileInPlaceOfFolder_isNotNoticed(Jdk jdk) throws IOException {
    expectWoven(jdk, Files.createFile(folder.resolve("file")));
  }

  @ParameterizedTest(name = "JDK {0}")
  @MethodSource("jdks")
  void readOnlyFolder_isLeftAlone(Jdk jdk) throws IOException {
    Path readOnly = Files.createDirectory(folder.resolve("readonly"));
    Files.setPosixFilePermissions(readOnly, PosixFilePermissions.fromString("r-xr-xr-x"));
    expectWoven(jdk, readOnly);
    assertThat(readOnly).isEmptyDirectory();
  }

  private static void expectWoven(Jdk jdk, Path temporary) {
    try (ForkedJvm jvm =
        Programs.program(jdk, "LoaderChurn", "20")
            .jvmArguments("-Djava.io.tmpdir=" + temporary, Programs.agent("port=0"))
            .start()) {
      jvm.awaitOut("^loaders left: ", Programs.BOUND);
      assertThat(Programs.scrape(Agent.metricsOf(jvm)).sum("http_requests_total")).isEqualTo(20);
      assertThat(Programs.exitCode(jvm)).isZero();
      assertThat(jvm.err()).filteredOn(line -> line.startsWith("pitot")).hasSize(2);
    }
  }
}
