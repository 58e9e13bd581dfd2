package io.pitot.it.safety;

import static org.assertj.core.api.Assertions.assertThat;

import io.pitot.testkit.Agent;
import io.pitot.testkit.ForkedJvm;
import io.pitot.testkit.Jdk;
import io.pitot.testkit.Jdks;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A port that somebody else has. */
class PortIT {
  private static final String BUSY = "pitot: warning: ports? .+ busy on 127.0.0.1 .+";

  static List<Jdk> jdks() {
    return Jdks.oldestAndNewestFrom(8);
  }

  @ParameterizedTest(name = "JDK {0}")
  @MethodSource("jdks")
  void busyPort_applicationRunsAndEndsWithoutIt(Jdk jdk) throws IOException {
    try (ServerSocket taken = loopback();
        ForkedJvm jvm = Programs.plain(jdk, "end", "port=" + taken.getLocalPort()).start()) {
      jvm.awaitErr(BUSY, Programs.BOUND);
      assertThat(Programs.exitCode(jvm)).isZero();
      assertThat(jvm.out()).contains("main begun", "main ended");
      assertThat(Programs.errOf(jvm)).hasSize(2);
    }
  }

  @ParameterizedTest(name = "JDK {0}")
  @MethodSource("jdks")
  void portRange_takesTheFirstFree(Jdk jdk) throws IOException {
    try (ServerSocket taken = loopback()) {
      int first = taken.getLocalPort();
      String range = "port=" + first + "-" + Math.min(first + 20, 65535);
      try (ForkedJvm jvm = Programs.plain(jdk, "end", range).start()) {
        assertThat(Agent.metricsOf(jvm).getPort()).isBetween(first + 1, first + 20);
        Programs.scrape(Agent.metricsOf(jvm));
        assertThat(Programs.exitCode(jvm)).isZero();
        assertThat(Programs.errOf(jvm)).hasSize(2);
      }
    }
  }

  /**
   * On all JDKs at a time: it takes as long as the agent takes to try again, which is ten seconds.
   */
  @Test
  void twoJvmsOfOneConfiguration_secondIsScrapedOnceTheFirstIsGone() throws IOException {
    List<ForkedJvm> firsts = new ArrayList<>();
    List<ForkedJvm> seconds = new ArrayList<>();
    try {
      for (Jdk jdk : jdks()) {
        String port = "port=" + freePort();
        ForkedJvm first = Programs.plain(jdk, "end", port).start();
        firsts.add(first);
        Programs.scrape(Agent.metricsOf(first));
        seconds.add(Programs.plain(jdk, "end", port).start());
      }
      for (ForkedJvm second : seconds) {
        second.awaitErr(BUSY, Programs.BOUND);
      }
      for (ForkedJvm first : firsts) {
        assertThat(Programs.exitCode(first)).isZero();
      }
      for (ForkedJvm second : seconds) {
        Programs.scrape(Agent.metricsOf(second));
        assertThat(Programs.exitCode(second)).isZero();
        assertThat(Programs.errOf(second))
            .hasSize(3)
            .filteredOn(line -> line.matches(BUSY))
            .hasSize(1);
      }
    } finally {
      firsts.forEach(ForkedJvm::close);
      seconds.forEach(ForkedJvm::close);
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket free = loopback()) {
      return free.getLocalPort();
    }
  }

  private static ServerSocket loopback() throws IOException {
    return new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
  }
}
