package io.pitot.exporter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class PortTest extends ServerTest {
  @Test
  void aBusyPortIsOpenedWhenItIsFree() throws IOException {
    MetricsServer server;
    int port;
    try (ServerSocket other = listen(0)) {
      port = other.getLocalPort();
      server = startOnly(settings().ports(port, port));
      await(() -> !log.problems.isEmpty());
      assertThat(server.port()).isZero();
    }
    await(() -> server.port() == port);
    assertThat(RawClient.get(port, "/metrics", "").status()).isEqualTo(200);
    assertThat(log.problems).hasSize(1);
    assertThat(log.problems.get(0))
        .startsWith("port " + port + " is busy on 127.0.0.1 (")
        .endsWith("): trying again every 20 ms");
    assertThat(log.infos).containsExactly("metrics at http://127.0.0.1:" + port + "/metrics");
  }

  @Test
  void theFirstFreePortOfARangeIsTaken() throws IOException {
    try (ServerSocket other = listen(0)) {
      int first = other.getLocalPort();
      int last = Math.min(first + 20, 65_535);
      assertThat(start(settings().ports(first, last)).port()).isBetween(first + 1, last);
    }
  }

  @Test
  void anUnknownHostIsLoggedAndTriedAgain() {
    MetricsServer server = startOnly(settings().host("no-such-host.invalid").ports(9404, 9410));
    await(() -> !log.problems.isEmpty());
    assertThat(server.port()).isZero();
    assertThat(log.problems.get(0))
        .startsWith("ports 9404 to 9410 are not available on no-such-host.invalid (");
  }

  @Test
  void closingFreesThePortAndTheThread() throws IOException {
    MetricsServer server = start();
    int port = server.port();
    try (RawClient client = new RawClient(port)) {
      assertThat(threads()).isEqualTo(1);
      server.close();
      assertThat(client.isClosed()).isTrue();
    }
    await(() -> threads() == 0);
    listen(port).close();
  }

  @Test
  void closesWhileThePortIsBusy() throws IOException {
    try (ServerSocket other = listen(0)) {
      MetricsServer server =
          startOnly(settings().ports(other.getLocalPort(), other.getLocalPort()));
      await(() -> !log.problems.isEmpty());
      server.close();
      await(() -> threads() == 0);
    }
  }

  @Test
  void aRegistryIsServedOnce() {
    start();
    assertThatThrownBy(this::start).isInstanceOf(IllegalArgumentException.class);
  }

  private static long threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().equals(ExporterLoop.THREAD_NAME))
        .peek(thread -> assertThat(thread.isDaemon()).isTrue())
        .count();
  }

  private static ServerSocket listen(int port) throws IOException {
    return new ServerSocket(port, 1, InetAddress.getByName("127.0.0.1"));
  }
}
