package io.pitot.it.safety;

import static org.assertj.core.api.Assertions.assertThat;

import io.pitot.testkit.Agent;
import io.pitot.testkit.ForkedJvm;
import io.pitot.testkit.Jdk;
import io.pitot.testkit.Jdks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code java -jar pitot-agent.jar check FILE} says what a start with that file would say. */
class CheckCommandIT {
  private static final Duration BOUND = Duration.ofSeconds(30);

  @TempDir Path folder;

  static List<Jdk> jdks() {
    return Jdks.oldestAndNewestFrom(8);
  }

  @ParameterizedTest(name = "JDK {0}")
  @MethodSource("jdks")
  void namesOfEveryKind_areKnown(Jdk jdk) throws IOException {
    Path file = folder.resolve("shop.properties");
    Files.writeString(
        file,
        """
        series.limit.http_requests_total=50
        series.limit.http_client_requests_total=50
        series.limit.database_queries_total=50
        series.limit.pitot_advice_errors_total=50
        series.limit.pitot_transformed_classes=50
        buckets.database_connection_acquire_duration_seconds=0.1,1
        probe.hikaricp.enabled=false
        labels.team=checkout
        """);
    expect(jdk, 0, file, file + ": good");
  }

  @ParameterizedTest(name = "JDK {0}")
  @MethodSource("jdks")
  void namesOfNothing_areSaidToBe(Jdk jdk) throws IOException {
    Path file = folder.resolve("shop.properties");
    Files.writeString(
        file,
        """
        probe.servelt.enabled=false
        series.limit.http_request_total=50
        labels.database=orders
        """);
    expect(
        jdk,
        1,
        file,
        ".*series\\.limit\\.http_request_total.* names no metric; there are .*",
        ".*labels\\.database.* is refused: some metrics have this label themselves",
        ".*probe\\.servelt\\.enabled.* names no probe; there are .*servlet.*",
        file + ": see above");
  }

  private static void expect(Jdk jdk, int exitCode, Path file, String... lines) {
    try (ForkedJvm jvm = ForkedJvm.on(jdk).jar(Agent.jar(), "check", file.toString()).start()) {
      assertThat(jvm.awaitExit(BOUND)).isEqualTo(exitCode);
      assertThat(jvm.out()).hasSize(lines.length);
      for (int i = 0; i < lines.length; i++) {
        assertThat(jvm.out().get(i)).matches(lines[i]);
      }
      assertThat(jvm.err()).isEmpty();
    }
  }
}
