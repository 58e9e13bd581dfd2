package io.pitot.it.safety;

import static org.assertj.core.api.Assertions.assertThat;

import io.pitot.testkit.Agent;
import io.pitot.testkit.ForkedJvm;
import io.pitot.testkit.Jdk;
import io.pitot.testkit.Jdks;
import io.pitot.testkit.Scrape;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The JVM ends when the application does, as the application does. */
class EndOfJvmIT {
  static List<Jdk> jdks() {
    return Jdks.oldestAndNewestFrom(8);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({"end, 0", "exit, 7", "throw, 1", "daemon, 0"})
  void exitCodeIsTheApplicationsOwn(String end, int exitCode) {
    for (Jdk jdk : jdks()) {
      try (ForkedJvm jvm = Programs.plain(jdk, end, "port=0").start()) {
        Scrape.of(Agent.metricsOf(jvm));
        assertThat(Programs.exitCode(jvm)).as("JDK %s", jdk).isEqualTo(exitCode);
        assertThat(jvm.out()).contains("hook ran");
      }
    }
  }

  @ParameterizedTest(name = "JDK {0}")
  @MethodSource("jdks")
  void agentHasAtMostTwoThreads_allDaemons(Jdk jdk) {
    Set<String> without = threads(jdk, false);
    Set<String> added = threads(jdk, true);
    added.removeAll(without);
    assertThat(added).hasSizeBetween(1, 2).allMatch(line -> line.matches("thread pitot-.+=true"));
  }

  private static Set<String> threads(Jdk jdk, boolean withAgent) {
    ForkedJvm.Builder builder = Programs.program(jdk, "Plain", "end");
    if (withAgent) {
      builder.jvmArguments(Programs.agent("port=0"));
    }
    try (ForkedJvm jvm = builder.start()) {
      jvm.awaitOut("main begun", Programs.BOUND);
      if (withAgent) {
        Scrape.of(Agent.metricsOf(jvm));
      }
      assertThat(Programs.exitCode(jvm)).isZero();
      return jvm.out().stream()
          .filter(line -> line.startsWith("thread "))
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }
}
