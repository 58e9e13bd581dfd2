package io.pitot.it.safety;

import static org.assertj.core.api.Assertions.assertThat;

import io.pitot.testkit.Await;
import io.pitot.testkit.Jdk;
import io.pitot.testkit.Jdks;
import io.pitot.testkit.Scrape;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Clients on the side port that mean no good. */
class SidePortIT {
  private static final int HALF_OPEN = 2_000;
  private static final int SLOW_CLIENTS = 10;
  private static final int MEBIBYTE = 1 << 20;
  private static final long HEAP_BYTES = 4 * MEBIBYTE;

  @TempDir Path folder;

  static List<Jdk> jdks() {
    return Jdks.oldestAndNewestFrom(8);
  }

  @ParameterizedTest(name = "JDK {0}")
  @MethodSource("jdks")
  void badClients_costNeitherTheApplicationNorTheNextScrape(Jdk jdk) throws IOException {
    try (TomcatJvm tomcat =
        TomcatJvm.start(
            Programs.program(jdk, "TomcatMain", TomcatJvm.arguments(folder))
                .jvmArguments("-Xmx64m")
                .jvmArguments(
                    Programs.agent("port=0,web.timeout=1s," + TomcatJvm.withoutOrders())))) {
      tomcat.send(1, "hello");
      tomcat.scrape();
      long heapBefore = Long.parseLong(tomcat.order("heap"));

      List<Socket> open = new ArrayList<>();
      try {
        slowReaders(tomcat, open);
        halfOpen(tomcat, open);
        tomcat.send(20, "hello");
      } finally {
        for (Socket socket : open) {
          socket.close();
        }
      }
      oddRequests(tomcat);

      // As soon as those have gone, or have been sent away.
      assertThat(
              Await.last(
                  Programs.BOUND,
                  () -> Http.get(tomcat.metrics().getPort(), "/metrics").status(),
                  status -> status == 200))
          .isEqualTo(200);
      Scrape scrape = tomcat.scrape();
      assertThat(TomcatJvm.requests(scrape, "hello")).isEqualTo(21);
      assertThat(tomcat.order("threads").lines())
          .filteredOn(line -> line.contains("pitot"))
          .hasSizeLessThanOrEqualTo(2)
          .allMatch(line -> line.endsWith("daemon=true"));
      assertThat(Long.parseLong(tomcat.order("heap")) - heapBefore).isLessThan(HEAP_BYTES);
      tomcat.expectNormalEnd();
    }
  }

  /** They ask, again and again, and never read. */
  private static void slowReaders(TomcatJvm tomcat, List<Socket> open) throws IOException {
    String request = "GET /metrics HTTP/1.1\r\nHost: localhost\r\n\r\n";
    for (int i = 0; i < SLOW_CLIENTS; i++) {
      Socket socket = Http.open(tomcat.metrics().getPort());
      open.add(socket);
      socket.getOutputStream().write(request.repeat(100).getBytes(StandardCharsets.US_ASCII));
    }
  }

  /** They begin a request and never end it. */
  private static void halfOpen(TomcatJvm tomcat, List<Socket> open) throws IOException {
    for (int i = 0; i < HALF_OPEN; i++) {
      Socket socket = Http.open(tomcat.metrics().getPort());
      open.add(socket);
      try {
        socket.getOutputStream().write("GET /met".getBytes(StandardCharsets.US_ASCII));
      } catch (IOException sentAway) {
        // one too many
      }
    }
  }

  private static void oddRequests(TomcatJvm tomcat) {
    int port = tomcat.metrics().getPort();
    String host = " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n";
    // Those before may still be in the way.
    Http.Answer head =
        Await.last(
            Programs.BOUND,
            () -> Http.send(port, "HEAD", "/metrics"),
            answer -> answer.status() != 0);
    assertThat(head).isEqualTo(new Http.Answer(200, ""));
    assertThat(Http.send(port, "POST", "/metrics").status()).isEqualTo(405);
    String body = "Content-Length: " + MEBIBYTE + "\r\n\r\n" + "x".repeat(MEBIBYTE);
    assertThat(Http.raw(port, "POST /metrics" + host + body).status()).isIn(0, 405, 413);
    String line = "GET /" + "x".repeat(MEBIBYTE) + host + "\r\n";
    assertThat(Http.raw(port, line).status()).isIn(0, 414, 431);
    assertThat(Http.raw(port, "\0\1\2\3".repeat(1000) + "\r\n\r\n").status())
        .isIn(0, 400, 414, 431);
  }
}
