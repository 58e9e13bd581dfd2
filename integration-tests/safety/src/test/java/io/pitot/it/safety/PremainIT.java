package io.pitot.it.safety;

import static org.assertj.core.api.Assertions.assertThat;

import io.pitot.testkit.Agent;
import io.pitot.testkit.ForkedJvm;
import io.pitot.testkit.Jdk;
import io.pitot.testkit.Jdks;
import io.pitot.testkit.Scrape;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What premain must not touch, since the application may still want to say how it is: seen in the
 * JVM's own log of loaded classes, up to the application's main class, beside a run without the
 * agent.
 */
class PremainIT {
  private static final String MAIN = "com.example.safety.Plain";

  private static final List<String> FORBIDDEN =
      List.of(
          "java.util.logging.",
          "sun.util.logging.",
          "java.lang.management.",
          "javax.management.",
          "sun.management.",
          "com.sun.management.",
          "com.sun.jmx.",
          "javax.net.",
          "sun.security.ssl.",
          "sun.nio.ch.Net",
          "sun.nio.ch.ServerSocketChannelImpl",
          "java.nio.channels.spi.SelectorProvider",
          "java.net.InetAddress",
          "java.util.concurrent.ForkJoinPool",
          "io.pitot.shaded.netty.",
          "io.netty.");

  /** Later versions start with the file system. */
  private static final List<String> FORBIDDEN_ON_8 = List.of("java.nio.file.", "sun.nio.fs.");

  @TempDir Path folder;

  static List<Jdk> jdks() {
    return Jdks.oldestAndNewestFrom(8);
  }

  @ParameterizedTest(name = "JDK {0}")
  @MethodSource("jdks")
  void premainLoadsNothingThatIsTheApplicationsToChoose(Jdk jdk) throws IOException {
    Set<String> without = loadedBeforeMain(jdk, false);
    Set<String> added = loadedBeforeMain(jdk, true);
    added.removeAll(without);
    assertThat(added).anyMatch(name -> name.startsWith("io.pitot.agent.core."));
    assertThat(added).noneMatch(name -> FORBIDDEN.stream().anyMatch(name::startsWith));
    if (jdk.feature() == 8) {
      assertThat(added).noneMatch(name -> FORBIDDEN_ON_8.stream().anyMatch(name::startsWith));
    }
  }

  private Set<String> loadedBeforeMain(Jdk jdk, boolean withAgent) throws IOException {
    Path log = folder.resolve("with-agent-" + withAgent);
    ForkedJvm.Builder builder =
        Programs.program(jdk, "Plain", "end").jvmArguments(LoadedClasses.logTo(jdk, log));
    if (withAgent) {
      builder.jvmArguments(Programs.agent("port=0"));
    }
    try (ForkedJvm jvm = builder.start()) {
      if (withAgent) {
        Scrape.of(Agent.metricsOf(jvm));
      }
      assertThat(Programs.exitCode(jvm)).isZero();
      List<String> loaded = LoadedClasses.of(jdk, log);
      assertThat(loaded).contains(MAIN);
      return new TreeSet<>(loaded.subList(0, loaded.indexOf(MAIN)));
    }
  }
}
