package io.pitot.it.safety;

import static org.assertj.core.api.Assertions.assertThat;

import io.pitot.testkit.Jdk;
import io.pitot.testkit.Jdks;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Server and Servlet API in a class loader that delegates nothing but the JDK's own packages. */
class IsolatedLoaderIT {
  @TempDir Path folder;

  static List<Jdk> jdks() {
    return Jdks.oldestAndNewestFrom(8);
  }

  @ParameterizedTest(name = "JDK {0}")
  @MethodSource("jdks")
  void loaderThatDelegatesNothing_isSeenAllTheSame(Jdk jdk) {
    try (TomcatJvm tomcat =
        TomcatJvm.start(
            Programs.program(jdk, "IsolatedMain", TomcatJvm.arguments(folder))
                .jvmArguments(Programs.agent("port=0")))) {
      tomcat.expectExactCounts();
      tomcat.expectNormalEnd();
    }
  }

  /**
   * As for a loader that slips through, whatever the reason: no woven class of it finds the
   * bootstrap room, and nobody but Pitot may be the worse for it.
   */
  @ParameterizedTest(name = "JDK {0}")
  @MethodSource("jdks")
  void loaderThatDoesNotFindTheBootstrapRoom_servesUnseen(Jdk jdk) {
    try (TomcatJvm tomcat =
        TomcatJvm.start(
            Programs.program(jdk, "IsolatedMain", TomcatJvm.arguments(folder))
                .jvmArguments(Programs.agent("port=0,probe.boot_delegation.enabled=false")))) {
      tomcat.send(20, "hello");
      tomcat.send(10, "async");
      assertThat(tomcat.scrape().sum("http_requests_total")).isZero();
      tomcat.expectNormalEnd();
    }
  }
}
