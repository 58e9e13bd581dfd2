package io.pitot.bootstrap.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import io.pitot.bootstrap.metrics.MetricSource;
import io.pitot.bootstrap.metrics.Registry;
import io.pitot.bootstrap.metrics.Snapshot;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Each test has a connector of its own in the one source of this JVM. */
class HttpServerConnectorsTest {
  private static final MetricSource SOURCE = install();
  private static final Duration BOUND = Duration.ofSeconds(20);

  /** Of any server. */
  public static class Connector {
    public int getBusy() {
      return 2;
    }

    public int getMax() {
      return 200;
    }
  }

  @Test
  void openConnector_showsTheFiguresThatItHas() {
    Connector connector = new Connector();
    HttpServerConnectors.opened(connector, "shown", "getBusy", "getMax", "getConnections");
    assertThat(shown("http_server_threads_busy", "shown")).isEqualTo(2);
    assertThat(shown("http_server_threads_max", "shown")).isEqualTo(200);
    assertThat(shown("http_server_connections", "shown")).isNull();
    HttpServerConnectors.closed(connector);
    assertThat(shown("http_server_threads_busy", "shown")).isNull();
  }

  @Test
  void connectorThatOpensOnTheSameAddress_takesThePlace() {
    Connector before = new Connector();
    Connector after = new Connector();
    HttpServerConnectors.opened(before, "restarted", "getMax", null, null);
    HttpServerConnectors.opened(after, "restarted", "getBusy", null, null);
    HttpServerConnectors.closed(before);
    assertThat(shown("http_server_threads_busy", "restarted")).isEqualTo(2);
    HttpServerConnectors.closed(after);
  }

  @Test
  void closedChannel_isGone() throws IOException {
    try (ServerSocketChannel channel = ServerSocketChannel.open()) {
      HttpServerConnectors.opened(channel, "channel", "toString.length", null, null);
      assertThat(shown("http_server_threads_busy", "channel")).isNotNull();
    }
    assertThat(shown("http_server_threads_busy", "channel")).isNull();
  }

  @Test
  void connectorIsNotKeptAlive() {
    WeakReference<Object> connector = openedAndForgotten();
    long end = System.nanoTime() + BOUND.toNanos();
    while (connector.get() != null && System.nanoTime() < end) {
      System.gc();
    }
    assertThat(connector.get()).isNull();
    assertThat(shown("http_server_threads_max", "forgotten")).isNull();
  }

  @Test
  void name_isWhereItListens() {
    assertThat(HttpServerConnectors.name("127.0.0.1", 8080)).isEqualTo("127.0.0.1:8080");
    assertThat(HttpServerConnectors.name(null, 8080)).isEqualTo("*:8080");
    assertThat(HttpServerConnectors.name("0.0.0.0", 8080)).isEqualTo("*:8080");
    assertThat(HttpServerConnectors.name(InetAddress.getLoopbackAddress(), 8080))
        .isEqualTo("127.0.0.1:8080");
    assertThat(HttpServerConnectors.name(new InetSocketAddress(0).getAddress(), 8080))
        .isEqualTo("*:8080");
    assertThat(HttpServerConnectors.name(new InetSocketAddress(8443))).isEqualTo("*:8443");
    assertThat(HttpServerConnectors.name(InetSocketAddress.createUnresolved("web.example", 80)))
        .isEqualTo("web.example:80");
  }

  private static WeakReference<Object> openedAndForgotten() {
    Object connector = new Connector();
    HttpServerConnectors.opened(connector, "forgotten", "getBusy", "getMax", null);
    return new WeakReference<>(connector);
  }

  private static Long shown(String family, String connector) {
    return Snapshot.of(SOURCE).values().get(family + "[" + connector + "]");
  }

  private static MetricSource install() {
    HttpServerConnectors.install();
    for (MetricSource source : Registry.DEFAULT.sources()) {
      if (source instanceof HttpServerConnectors) {
        return source;
      }
    }
    throw new AssertionError("not registered");
  }
}
