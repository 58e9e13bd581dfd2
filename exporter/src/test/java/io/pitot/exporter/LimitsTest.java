package io.pitot.exporter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import io.pitot.bootstrap.metrics.CounterFamily;
import io.pitot.bootstrap.metrics.Descriptor;
import io.pitot.bootstrap.metrics.MetricType;
import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LimitsTest extends ServerTest {
  private static final String GET =
      "GET /metrics HTTP/1.1\r\nHost: test\r\nAccept: application/openmetrics-text\r\n\r\n";

  /** More than the sockets of both sides hold together. */
  private static final int LARGE = 300_000;

  @Test
  void aClientThatSendsNothingIsClosed() throws IOException {
    int port = start(settings().timeoutMillis(50)).port();
    try (RawClient client = new RawClient(port)) {
      assertThat(client.isClosed()).isTrue();
    }
  }

  @Test
  void aClientThatTricklesIsClosed() throws IOException {
    int port = start(settings().timeoutMillis(200)).port();
    try (RawClient client = new RawClient(port)) {
      client.send("GET /metrics HTTP/1.1\r\n");
      assertThatThrownBy(
              () -> {
                while (true) {
                  client.send("X: y\r\n");
                  Thread.onSpinWait();
                }
              })
          .isInstanceOf(IOException.class);
    }
  }

  @Test
  void anIdleClientIsClosedAfterItsAnswer() throws IOException {
    int port = start(settings().timeoutMillis(100)).port();
    try (RawClient client = new RawClient(port)) {
      assertThat(client.send(GET).read().status()).isEqualTo(200);
      assertThat(client.isClosed()).isTrue();
    }
  }

  @Test
  void aClientThatDoesNotReadItsAnswerIsClosed() throws IOException {
    large();
    int port = start(settings().timeoutMillis(1_500)).port();
    try (RawClient client = new RawClient(port);
        RawClient other = new RawClient(port)) {
      client.send(GET);
      other.send(GET);
      assertThat(other.read().status()).isEqualTo(200);
      assertThat(other.isClosed()).isTrue(); // by then the first one's time is up, too
      assertThatThrownBy(client::read).isInstanceOf(EOFException.class);
    }
  }

  @Test
  void slowReadersDoNotDisturbEachOther() throws IOException {
    CounterFamily family = large();
    int port = start(settings().timeoutMillis(60_000)).port();
    List<RawClient> clients = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      RawClient client = new RawClient(port);
      clients.add(client.send(GET));
      // Has begun to be written, and so was rendered, before the next one asks.
      client.awaitByte();
      for (int s = 0; s < LARGE; s++) {
        family.withAll(String.valueOf(s)).increment();
      }
    }
    for (int i = 0; i < clients.size(); i++) {
      String[] lines = clients.get(i).read().text().split("\n");
      assertThat(lines).hasSizeGreaterThan(LARGE);
      for (int line = 2; line < LARGE + 2; line++) {
        if (!lines[line].equals("big_total{series=\"" + (line - 2) + "\"} " + (i + 1))) {
          fail("answer %d, line %d: %s", i + 1, line, lines[line]);
        }
      }
      clients.get(i).close();
    }
  }

  @Test
  void tooManyUnreadAnswersGetNoMore() throws IOException {
    large();
    int port = start().port();
    List<RawClient> clients = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      RawClient client = new RawClient(port);
      clients.add(client.send(GET));
      client.awaitByte();
    }
    assertThat(RawClient.get(port, "/metrics", "").status()).isEqualTo(503);
    assertThat(RawClient.get(port, "/-/healthy", "").status()).isEqualTo(200);
    for (RawClient client : clients) {
      client.close();
    }
    await(() -> answers(port));
  }

  @Test
  void moreThanTheLimitOfConnectionsAreClosedAtOnce() throws IOException {
    int port = start(settings().maxConnections(2)).port();
    try (RawClient first = new RawClient(port);
        RawClient second = new RawClient(port)) {
      assertThat(first.send(GET).read().status()).isEqualTo(200);
      assertThat(second.send(GET).read().status()).isEqualTo(200);
      for (int i = 0; i < 20; i++) {
        try (RawClient excess = new RawClient(port)) {
          assertThat(excess.isClosed()).isTrue();
        }
      }
      assertThat(first.send(GET).read().status()).isEqualTo(200);
    }
    assertThat(log.problems).containsExactly("more than 2 connections at a time: closing the rest");
    await(() -> answers(port));
  }

  private static boolean answers(int port) {
    try {
      return RawClient.get(port, "/metrics", "").status() == 200;
    } catch (IOException e) {
      return false;
    }
  }

  @Test
  void halfOpenRequestsDoNotHoldTheServer() throws IOException {
    int port = start(settings().maxConnections(4).timeoutMillis(100)).port();
    for (int i = 0; i < 200; i++) {
      new RawClient(port).send("GET /");
    }
    await(() -> answers(port));
  }

  private CounterFamily large() {
    CounterFamily family =
        new CounterFamily(new Descriptor("big_total", "Big", MetricType.COUNTER, "series"), LARGE);
    for (int i = 0; i < LARGE; i++) {
      family.withAll(String.valueOf(i)).increment();
    }
    registry.register(family);
    return family;
  }
}
