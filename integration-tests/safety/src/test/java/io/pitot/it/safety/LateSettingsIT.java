package io.pitot.it.safety;

import static org.assertj.core.api.Assertions.assertThat;

import io.pitot.testkit.Agent;
import io.pitot.testkit.ForkedJvm;
import io.pitot.testkit.Jdk;
import io.pitot.testkit.Jdks;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The application chooses its log manager and its MBean server, even after Pitot has been at work
 * for long: Pitot uses neither before the application does.
 */
class LateSettingsIT {
  static List<Jdk> jdks() {
    return Jdks.oldestAndNewestFrom(8);
  }

  @ParameterizedTest(name = "JDK {0}")
  @MethodSource("jdks")
  void logManagerOfTheCommandLineWins(Jdk jdk) {
    expectOwn(jdk, "-Djava.util.logging.manager=com.example.safety.OwnLogManager");
  }

  @ParameterizedTest(name = "JDK {0}")
  @MethodSource("jdks")
  void logManagerSetByTheApplicationWins(Jdk jdk) {
    expectOwn(jdk);
  }

  /** Beans are looked for in the servers that there are: none is made. */
  @ParameterizedTest(name = "JDK {0}")
  @MethodSource("jdks")
  void metricsOfMBeansDoNotChoose(Jdk jdk) {
    expectOwn(jdk, "-Dpitot.jmx.heap_used_bytes=java.lang:type=Memory#HeapMemoryUsage.used");
  }

  private static void expectOwn(Jdk jdk, String... jvmArguments) {
    try (ForkedJvm jvm =
        Programs.program(jdk, "LateSettings")
            .jvmArguments(jvmArguments)
            .jvmArguments(Programs.agent("port=0"))
            .start()) {
      Programs.scrape(Agent.metricsOf(jvm));
      assertThat(Programs.exitCode(jvm)).as("%s", jvm.err()).isZero();
      assertThat(jvm.out())
          .contains("log manager: OwnLogManager", "own MBean server: true", "main ended");
    }
  }
}
