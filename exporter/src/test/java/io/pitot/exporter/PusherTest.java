package io.pitot.exporter;

import static org.assertj.core.api.Assertions.assertThat;

import io.pitot.bootstrap.metrics.CounterFamily;
import io.pitot.bootstrap.metrics.Descriptor;
import io.pitot.bootstrap.metrics.MetricType;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PusherTest extends ServerTest {
  private static final int GIVE_UP_MILLIS = 20_000;

  private final CounterFamily orders =
      new CounterFamily(new Descriptor("orders_total", "Orders", MetricType.COUNTER), 10);

  private ServerSocket gateway;

  @BeforeEach
  void listen() throws IOException {
    gateway = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    gateway.setSoTimeout(GIVE_UP_MILLIS);
    registry.register(orders);
    orders.withAll().add(7);
  }

  @AfterEach
  void stopListening() throws IOException {
    gateway.close();
  }

  private ExporterSettings.Builder pushing(String user, String path, String job) {
    URI uri = URI.create("http://" + user + "127.0.0.1:" + gateway.getLocalPort() + path);
    return settings().push(uri, job, 20);
  }

  /** Takes one push. */
  private String take(String status) throws IOException {
    try (Socket client = gateway.accept()) {
      client.setSoTimeout(GIVE_UP_MILLIS);
      InputStream in = client.getInputStream();
      StringBuilder head = new StringBuilder();
      while (head.indexOf("\r\n\r\n") < 0) {
        head.append((char) in.read());
      }
      String length = head.substring(head.indexOf("Content-Length: ") + 16).split("\r\n")[0];
      byte[] body = in.readNBytes(Integer.parseInt(length));
      client.getOutputStream().write(("HTTP/1.1 " + status + "\r\n\r\n").getBytes());
      return head + new String(body, StandardCharsets.UTF_8);
    }
  }

  @Test
  void putsAllMetricsAtTheInterval() throws IOException {
    MetricsServer server = start(pushing("", "", "night shift/1"));
    String first = take("200 OK");
    assertThat(first)
        .startsWith(
            "PUT /metrics/job@base64/bmlnaHQgc2hpZnQvMQ== HTTP/1.1\r\nHost: 127.0.0.1:"
                + gateway.getLocalPort()
                + "\r\nContent-Type: text/plain; version=0.0.4; charset=utf-8\r\n"
                + "Content-Length: ")
        .contains("\r\nConnection: close\r\n\r\n# HELP orders_total")
        .contains("\norders_total 7\n")
        .doesNotContain("Authorization", "pitot_scrapes_total{");
    orders.withAll().add(1);
    take("202 Accepted"); // may have been collected before
    assertThat(take("200 OK")).contains("\norders_total 8\n");
    assertThat(RawClient.get(server.port(), "/metrics", "").status()).isEqualTo(200);
    assertThat(log.problems).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "'', shop, /metrics/job/shop",
    "/, shop-1.0_a, /metrics/job/shop-1.0_a",
    "/push/gateway/, .., /push/gateway/metrics/job@base64/Li4="
  })
  void pathsOfTheGatewayAndJobs(String path, String job, String target) throws IOException {
    start(pushing("", path, job));
    assertThat(take("200 OK")).startsWith("PUT " + target + " HTTP/1.1\r\n");
  }

  @Test
  void aRefusalIsSaidOnceUntilItGoesWell_withoutThePassword() throws IOException {
    start(pushing("prom:word@", "", "shop"));
    for (int i = 0; i < 3; i++) {
      assertThat(take("400 Bad Request"))
          .contains("\r\nAuthorization: Basic cHJvbTp3b3Jk\r\n")
          .doesNotContain("word@");
    }
    take("200 OK");
    assertThat(log.problems)
        .containsExactly(
            "nothing can be pushed to http://127.0.0.1:"
                + gateway.getLocalPort()
                + "/metrics/job/shop: java.io.IOException: the gateway answered HTTP/1.1 400 Bad"
                + " Request");
    take("500 Internal Server Error");
    await(() -> log.problems.size() == 2);
  }
}
