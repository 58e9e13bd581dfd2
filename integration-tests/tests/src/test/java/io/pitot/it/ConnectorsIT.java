package io.pitot.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.pitot.testkit.Agent;
import io.pitot.testkit.Await;
import io.pitot.testkit.ForkedJvm;
import io.pitot.testkit.Jdks;
import io.pitot.testkit.Scrape;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** Threads and connections as the server itself has them, while some are held. */
class ConnectorsIT {
  private static final Duration DEADLINE = Duration.ofSeconds(60);
  private static final Duration SETTLED = Duration.ofSeconds(10);
  private static final int HELD = 3;
  private static final int SILENT = 2;
  private static final String BUSY = "http_server_threads_busy";
  private static final String MAX = "http_server_threads_max";
  private static final String CONNECTIONS = "http_server_connections";

  @TempDir Path work;

  private final List<Socket> open = new ArrayList<>();

  @ParameterizedTest
  @EnumSource(
      mode = Mode.EXCLUDE,
      // Of two nothing is known; the first Jetty 9.4 counts threads that accept and select as well.
      names = {"JETTY_6", "JETTY_9_4", "UNDERTOW_14"})
  void gaugesAreTheServersOwn(EmbeddedServer embedded) throws IOException {
    try (ForkedJvm server =
        embedded
            .on(Jdks.preferred(17), work)
            .jvmArguments("-javaagent:" + Agent.jar() + "=port=0")
            // Of its threads at work, Undertow's pool keeps no count unless it is told to.
            .jvmArguments("-Djboss.threads.eqe.statistics.active-count=true")
            .start()) {
      int port = Integer.parseInt(server.awaitOut("listening on (\\d+)", DEADLINE).group(1));
      URI metrics = Agent.metricsOf(server);
      boolean undertow = embedded.name().startsWith("UNDERTOW");
      boolean blocking = embedded == EmbeddedServer.TOMCAT_7;
      int awaited = blocking ? 1 : 0; // Tomcat 7 counts the connection that it is about to accept
      expect(metrics, 0, undertow ? null : awaited);

      for (int i = 0; i < HELD; i++) {
        connect(port, "/app/sync/hold?gate=threads");
      }
      for (int i = 0; i < SILENT; i++) {
        connect(port, "");
      }
      int busy = blocking ? HELD + SILENT : HELD;
      Scrape held = expect(metrics, busy, undertow ? null : HELD + SILENT + awaited);
      expectMax(embedded, held, port);

      connect(port, "/app/gate?gate=threads");
      for (Socket socket : open) {
        socket.close();
      }
      expect(metrics, 0, undertow ? null : awaited);
    }
  }

  private void connect(int port, String target) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
    open.add(socket);
    if (!target.isEmpty()) {
      String request = "GET " + target + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
    }
  }

  private static Scrape expect(URI metrics, int busy, Integer connections) {
    Scrape scrape =
        Await.last(
            SETTLED,
            () -> Scrape.of(metrics),
            each ->
                each.sum(BUSY) == busy
                    && (connections == null || each.sum(CONNECTIONS) == connections));
    assertThat(scrape.sum(BUSY)).as(BUSY).isEqualTo(busy);
    if (connections == null) {
      assertThat(scrape.family(CONNECTIONS)).isEmpty();
    } else {
      assertThat(scrape.sum(CONNECTIONS)).as(CONNECTIONS).isEqualTo(connections.doubleValue());
    }
    return scrape;
  }

  private static void expectMax(EmbeddedServer embedded, Scrape scrape, int port) {
    assertThat(scrape.family(BUSY)).hasSize(1);
    String connector = scrape.family(BUSY).keySet().iterator().next().label("connector");
    double value = scrape.value(MAX, "connector", connector);
    if (embedded.name().startsWith("TOMCAT")) {
      // Tomcat names itself before it knows which port it was given.
      boolean blocking = embedded == EmbeddedServer.TOMCAT_7;
      assertThat(connector).isEqualTo(blocking ? "http-bio-auto-1" : "http-nio-auto-1");
      assertThat(value).isEqualTo(200);
    } else if (embedded.name().startsWith("JETTY")) {
      assertThat(connector).isEqualTo("*:" + port);
      // Of 200, Jetty leases some to accept and select, by the number of processors.
      assertThat(value).isBetween(100.0, 199.0);
    } else {
      assertThat(connector).isEqualTo("127.0.0.1:" + port);
      int processors = Runtime.getRuntime().availableProcessors();
      boolean grizzly = embedded.name().startsWith("GRIZZLY");
      assertThat(value).isEqualTo(grizzly ? 2 * processors : 8 * Math.max(2, processors));
    }
  }
}
