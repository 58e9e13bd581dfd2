package io.pitot.it.safety;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.pitot.testkit.Await;
import io.pitot.testkit.Jdk;
import io.pitot.testkit.Jdks;
import io.pitot.testkit.Scrape;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Clients on the side port that mean no good. */
class SidePortIT {
  /** In waves, for the test's own JVM may not have many files open either. */
  private static final int WAVES = 100;

  private static final int WAVE = 100;
  private static final int SLOW_CLIENTS = 10;
  private static final int SCRAPES = 20;
  private static final int MEBIBYTE = 1 << 20;

  /** The buffer of one large answer is kept for the next. */
  private static final long HEAP_BYTES = 16 * MEBIBYTE;

  private static final int FEW_FILES = 10;

  private static final String[] BEGINNINGS = {
    "", "G", "GET /met", "GET /metrics HTTP/1.1\r\nHost: x\r\n"
  };

  private static final String SETTINGS =
      TomcatJvm.withoutOrders() + ",series.limit=5000,histograms=classic";

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
                .jvmArguments(Programs.agent("port=0," + SETTINGS)))) {
      tomcat.order("endpoints");
      tomcat.send(1, "hello");
      Scrape before = Scrape.of(tomcat.metrics());
      long heapBefore = Long.parseLong(tomcat.order("heap"));

      try (Http.Connection scraper = connect(tomcat)) {
        for (int i = 0; i < WAVES; i++) {
          List<Socket> halfOpen = halfOpen(tomcat, i);
          tomcat.send(1, "hello");
          // Who had a connection before the others came keeps it.
          assertThat(scraper.get("/metrics?name[]=http_requests_in_flight", "").status())
              .isEqualTo(200);
          close(halfOpen);
        }
      }
      awaitScrape(tomcat);
      List<Socket> slow = slowReaders(tomcat);
      for (int i = 0; i < SCRAPES; i++) {
        tomcat.send(1, "hello");
        // Either they have left room for one more answer, or they have not.
        assertThat(Http.get(tomcat.metrics().getPort(), "/metrics"))
            .matches(
                answer ->
                    answer.status() == 200
                        || answer.equals(
                            new Http.Answer(503, "Too many answers wait to be read.\n")));
      }
      close(slow);
      oddRequests(tomcat);

      awaitScrape(tomcat);
      Scrape scrape = Scrape.of(tomcat.metrics());
      assertThat(TomcatJvm.requests(scrape, "hello")).isEqualTo(1 + WAVES + SCRAPES);
      assertThat(scrape.delta(before, "process_open_fds")).isLessThan(FEW_FILES);
      assertThat(tomcat.order("threads").lines())
          .filteredOn(line -> line.contains("pitot"))
          .hasSizeLessThanOrEqualTo(2)
          .allMatch(line -> line.endsWith("daemon=true"));
      assertThat(Long.parseLong(tomcat.order("heap")) - heapBefore).isLessThan(HEAP_BYTES);
      tomcat.expectNormalEnd();
      assertThat(tomcat.jvm().err())
          .filteredOn(line -> line.startsWith("pitot: "))
          .hasSize(2 + 1)
          .filteredOn(line -> line.contains("more than 32 connections at a time: closing the rest"))
          .hasSize(1);
    }
  }

  private static Http.Connection connect(TomcatJvm tomcat) throws IOException {
    return new Http.Connection(Http.open(tomcat.metrics().getPort()));
  }

  private static void close(List<Socket> sockets) throws IOException {
    for (Socket socket : sockets) {
      socket.close();
    }
  }

  /** As soon as bad clients have gone, or have been sent away. */
  private static void awaitScrape(TomcatJvm tomcat) {
    assertThat(
            Await.last(
                Programs.BOUND,
                () -> Http.get(tomcat.metrics().getPort(), "/metrics").status(),
                status -> status == 200))
        .isEqualTo(200);
  }

  /** They ask for a large answer, again and again, and never read. */
  private static List<Socket> slowReaders(TomcatJvm tomcat) throws IOException {
    List<Socket> open = new ArrayList<>();
    String request = "GET /metrics HTTP/1.1\r\nHost: localhost\r\n\r\n";
    for (int i = 0; i < SLOW_CLIENTS; i++) {
      Socket socket = Http.open(tomcat.metrics().getPort());
      open.add(socket);
      socket.getOutputStream().write(request.repeat(100).getBytes(US_ASCII));
    }
    return open;
  }

  /** They send nothing, or begin a request and never end it. */
  private static List<Socket> halfOpen(TomcatJvm tomcat, int wave) throws IOException {
    List<Socket> open = new ArrayList<>();
    for (int i = 0; i < WAVE; i++) {
      Socket socket = Http.open(tomcat.metrics().getPort());
      open.add(socket);
      try {
        socket.getOutputStream().write(BEGINNINGS[wave % BEGINNINGS.length].getBytes(US_ASCII));
      } catch (IOException sentAway) {
        // one too many
      }
    }
    return open;
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
