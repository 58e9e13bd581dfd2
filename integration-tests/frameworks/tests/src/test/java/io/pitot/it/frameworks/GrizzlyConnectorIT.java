package io.pitot.it.frameworks;

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

/** Threads and connections of Grizzly, while some are held. */
class GrizzlyConnectorIT {
  private static final Duration DEADLINE = Duration.ofSeconds(60);
  private static final Duration SETTLED = Duration.ofSeconds(10);
  private static final int HELD = 2;
  private static final int SILENT = 3;
  private static final String BUSY = "http_server_threads_busy";
  private static final String MAX = "http_server_threads_max";
  private static final String CONNECTIONS = "http_server_connections";

  @TempDir Path work;

  @ParameterizedTest
  @EnumSource(names = {"JERSEY_2_22_ON_GRIZZLY", "JERSEY_2_ON_GRIZZLY", "JERSEY_3_ON_GRIZZLY"})
  void gaugesAreTheServersOwn(Framework framework) throws IOException {
    try (ForkedJvm server =
        framework
            .on(Jdks.preferred(11), work)
            .jvmArguments("-javaagent:" + Agent.jar() + "=port=0")
            .start()) {
      int port = Integer.parseInt(server.awaitOut("listening on (\\d+)", DEADLINE).group(1));
      URI metrics = Agent.metricsOf(server);
      String[] connector = {"connector", "127.0.0.1:" + port};
      expect(metrics, 0, 0);

      List<Socket> open = new ArrayList<>();
      for (int i = 0; i < HELD; i++) {
        open.add(connect(port, "patient"));
      }
      for (int i = 0; i < SILENT; i++) {
        open.add(connect(port, ""));
      }
      Scrape held = expect(metrics, HELD, HELD + SILENT);
      assertThat(held.value(BUSY, connector)).isEqualTo(HELD);
      assertThat(held.value(MAX, connector))
          .isEqualTo(2.0 * Runtime.getRuntime().availableProcessors());

      open.add(connect(port, "releasing"));
      for (Socket socket : open) {
        socket.close();
      }
      expect(metrics, 0, 0);
    }
  }

  private static Socket connect(int port, String user) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
    if (!user.isEmpty()) {
      String head = "GET /app/api/items HTTP/1.1\r\nHost: localhost\r\nX-User: " + user;
      socket.getOutputStream().write((head + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
    }
    return socket;
  }

  private static Scrape expect(URI metrics, int busy, int connections) {
    Scrape scrape =
        Await.last(
            SETTLED,
            () -> Scrape.of(metrics),
            each -> each.sum(BUSY) == busy && each.sum(CONNECTIONS) == connections);
    assertThat(scrape.sum(BUSY)).as(BUSY).isEqualTo(busy);
    assertThat(scrape.sum(CONNECTIONS)).as(CONNECTIONS).isEqualTo(connections);
    return scrape;
  }
}
