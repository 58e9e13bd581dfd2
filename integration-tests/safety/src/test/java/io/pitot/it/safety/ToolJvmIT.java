package io.pitot.it.safety;

import static org.assertj.core.api.Assertions.assertThat;

import io.pitot.testkit.ForkedJvm;
import io.pitot.testkit.Jdk;
import io.pitot.testkit.Jdks;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code JAVA_TOOL_OPTIONS} reaches every JVM of a machine, the JDK's own tools among them. */
class ToolJvmIT {
  private static final String SOURCE = "Source.java";

  @TempDir Path folder;

  /** The tools that the JDKs here have: a JRE has no compiler. */
  static List<Arguments> tools() {
    Map<String, List<String>> all = new TreeMap<>();
    all.put("jps", List.of("-q"));
    all.put("keytool", List.of("-help"));
    all.put("javac", List.of("-d", ".", SOURCE));
    List<Arguments> present = new ArrayList<>();
    for (Jdk jdk : Jdks.from(8)) {
      all.forEach(
          (tool, arguments) -> {
            if (Files.isExecutable(jdk.home().resolve("bin").resolve(tool))) {
              present.add(Arguments.of(jdk, tool, arguments));
            }
          });
    }
    return present;
  }

  static List<Jdk> jdks() {
    return Jdks.oldestAndNewestFrom(8);
  }

  @ParameterizedTest(name = "{1} of JDK {0}")
  @MethodSource("tools")
  void toolsOfTheJdk_workWithoutAWordOfPitot(Jdk jdk, String tool, List<String> arguments)
      throws IOException {
    Files.writeString(folder.resolve(SOURCE), "class Source {}");
    // Who tried to take a port that is busy would say so.
    try (ServerSocket busy = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        ForkedJvm jvm =
            ForkedJvm.on(jdk)
                .script(jdk.home().resolve("bin").resolve(tool), arguments.toArray(new String[0]))
                .directory(folder)
                .environment(
                    "JAVA_TOOL_OPTIONS",
                    Programs.agent("log.level=debug,port=" + busy.getLocalPort()))
                .start()) {
      assertThat(jvm.awaitExit(Programs.BOUND)).as("%s", jvm.err()).isZero();
      assertThat(jvm.err()).noneMatch(line -> line.startsWith("pitot"));
      assertThat(jvm.out()).noneMatch(line -> line.contains("pitot"));
      assertThat(Files.exists(folder.resolve("Source.class"))).isEqualTo(tool.equals("javac"));
    }
  }

  @ParameterizedTest(name = "JDK {0}")
  @MethodSource("jdks")
  void application_isSeenWithTheSameVariable(Jdk jdk) {
    try (TomcatJvm tomcat =
        TomcatJvm.start(
            Programs.program(jdk, "TomcatMain", TomcatJvm.arguments(folder))
                .environment("JAVA_TOOL_OPTIONS", Programs.agent("port=0")))) {
      tomcat.expectExactCounts();
      tomcat.expectNormalEnd();
    }
  }
}
