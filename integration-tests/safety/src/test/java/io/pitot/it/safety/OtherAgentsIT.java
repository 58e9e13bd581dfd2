package io.pitot.it.safety;

import static org.assertj.core.api.Assertions.assertThat;

import io.pitot.testkit.Jdk;
import io.pitot.testkit.Jdks;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Another agent that rewrites the same classes, before Pitot or after it. */
class OtherAgentsIT {
  @TempDir Path folder;

  static List<Arguments> jdksAndOrders() {
    List<Arguments> all = new ArrayList<>();
    for (Jdk jdk : Jdks.oldestAndNewestFrom(8)) {
      all.add(Arguments.of(jdk, true));
      all.add(Arguments.of(jdk, false));
    }
    return all;
  }

  @ParameterizedTest(name = "JDK {0}, Pitot first: {1}")
  @MethodSource("jdksAndOrders")
  void jacoco_worksBesidePitot(Jdk jdk, boolean pitotFirst) {
    Path coverage = folder.resolve("coverage");
    expectExactCounts(jdk, pitotFirst, "jacoco", "=output=file,destfile=" + coverage);
    assertThat(coverage).isNotEmptyFile();
  }

  @ParameterizedTest(name = "JDK {0}, Pitot first: {1}")
  @MethodSource("jdksAndOrders")
  void openTelemetry_worksBesidePitot(Jdk jdk, boolean pitotFirst) {
    expectExactCounts(
        jdk,
        pitotFirst,
        "opentelemetry",
        "",
        // What rewrites the same classes; all the rest would only take time.
        "-Dotel.instrumentation.common.default-enabled=false",
        "-Dotel.instrumentation.servlet.enabled=true",
        "-Dotel.instrumentation.tomcat.enabled=true",
        "-Dotel.traces.exporter=none",
        "-Dotel.metrics.exporter=none",
        "-Dotel.logs.exporter=none");
  }

  private void expectExactCounts(
      Jdk jdk, boolean pitotFirst, String other, String argument, String... jvmArguments) {
    String pitot = Programs.agent("port=0");
    String beside = "-javaagent:" + Programs.otherAgent(other) + argument;
    try (TomcatJvm tomcat =
        TomcatJvm.start(
            Programs.program(jdk, "TomcatMain", TomcatJvm.arguments(folder))
                .jvmArguments("-Xmx256m")
                .jvmArguments(jvmArguments)
                .jvmArguments(pitotFirst ? pitot : beside, pitotFirst ? beside : pitot))) {
      tomcat.expectExactCounts();
      tomcat.expectNormalEnd();
      assertThat(tomcat.jvm().err()).noneMatch(line -> line.startsWith("pitot: warning"));
    }
  }
}
