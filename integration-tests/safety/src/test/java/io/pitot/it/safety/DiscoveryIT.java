package io.pitot.it.safety;

import static org.assertj.core.api.Assertions.assertThat;

import io.pitot.testkit.Agent;
import io.pitot.testkit.Await;
import io.pitot.testkit.ForkedJvm;
import io.pitot.testkit.Jdk;
import io.pitot.testkit.Jdks;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** JVMs that tell Prometheus' file_sd where they are. */
class DiscoveryIT {
  @TempDir Path folder;

  static List<Jdk> jdks() {
    return Jdks.oldestAndNewestFrom(8);
  }

  private ForkedJvm start(Jdk jdk) {
    return Programs.plain(jdk, "end", "port=0,labels.team=checkout,discovery.file_sd.dir=" + folder)
        .start();
  }

  private Set<String> files() {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).collect(Collectors.toSet());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void awaitFiles(String... names) {
    assertThat(Await.last(Programs.BOUND, this::files, Set.of(names)::equals))
        .containsExactlyInAnyOrder(names);
  }

  private static String fileOf(ForkedJvm jvm) {
    return "pitot-Plain-" + jvm.pid() + ".json";
  }

  @ParameterizedTest(name = "JDK {0}")
  @MethodSource("jdks")
  void fileIsThereWhileTheJvmIs_andTheNextStartRemovesThatOfAKilledOne(Jdk jdk) throws IOException {
    try (ForkedJvm first = start(jdk);
        ForkedJvm killed = start(jdk)) {
      awaitFiles(fileOf(first), fileOf(killed));
      assertThat(Files.readString(folder.resolve(fileOf(first))))
          .isEqualTo(
              "[{\"targets\":[\"127.0.0.1:"
                  + Agent.metricsOf(first).getPort()
                  + "\"],\"labels\":{\"team\":\"checkout\"}}]\n");
      ProcessHandle.of(killed.pid()).orElseThrow().destroyForcibly();
      killed.awaitExit(Programs.BOUND);
      assertThat(files()).contains(fileOf(killed));
      try (ForkedJvm next = start(jdk)) {
        awaitFiles(fileOf(first), fileOf(next));
        assertThat(Programs.exitCode(next)).isZero();
      }
      awaitFiles(fileOf(first));
      assertThat(Programs.exitCode(first)).isZero();
      assertThat(Programs.errOf(first)).hasSize(2);
    }
    assertThat(files()).isEmpty();
  }
}
