package io.pitot.it.safety;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pitot.testkit.Await;
import io.pitot.testkit.ForkedJvm;
import io.pitot.testkit.Jdk;
import io.pitot.testkit.Jdks;
import io.pitot.testkit.TestCertificate;
import io.pitot.testkit.openmetrics.StrictOpenMetricsParser;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The port as a security team wants it. */
class SecuredPortIT {
  private static final TestCertificate AUTHORITY = TestCertificate.authority("authority");
  private static final TestCertificate SCRAPER = AUTHORITY.issue("scraper", "prom.example");
  private static final TestCertificate FOREIGN = TestCertificate.authority("foreign");

  /** Of "abc". */
  private static final String HASH = "$2a$06$If6bvum7DFjUnE9p2uDeDu0YHzrHM6tf.iqN8.yx.jNN1ILEf7h0i";

  private static final int WAVES = 20;
  private static final int WAVE = 100;
  private static final int GUESSES = 30;
  private static final int ALLOWED_GUESSES = 10;

  /** A record of a handshake with 512 bytes, of which these are the first. */
  private static final byte[] CLIENT_HELLO = {22, 3, 1, 2, 0, 1, 0, 1, (byte) 0xFC, 3, 3};

  @TempDir Path folder;

  private Path config;

  static List<Jdk> jdks() {
    return Jdks.from(8);
  }

  @BeforeEach
  void configure() throws IOException {
    Path authority = Files.writeString(folder.resolve("ca.pem"), AUTHORITY.certificatePem());
    write(AUTHORITY.issueRsa("server", "127.0.0.1"));
    config = folder.resolve("shop.properties");
    Files.writeString(
        config,
        """
        port=0
        web.tls.cert_file=%s
        web.tls.key_file=%s
        web.tls.client_ca_file=%s
        web.tls.client_auth_type=RequireAndVerifyClientCert
        web.tls.client_allowed_sans=other.example, prom.example
        web.basic_auth.prom=%s
        """
            .formatted(folder.resolve("cert.pem"), folder.resolve("key.pem"), authority, HASH));
  }

  private void write(TestCertificate certificate) throws IOException {
    Files.writeString(folder.resolve("cert.pem"), certificate.certificatePem());
    Files.writeString(folder.resolve("key.pem"), certificate.keyPem());
  }

  @ParameterizedTest(name = "JDK {0}")
  @MethodSource("jdks")
  void onlyTheRightScraperIsServed_byWhateverCertificateThereIs(Jdk jdk) throws Exception {
    try (ForkedJvm jvm = Programs.plain(jdk, "end", "config=" + config).start()) {
      int port = port(jvm);
      assertThat(get(port, SCRAPER, "prom:abc").status()).isEqualTo(200);
      StrictOpenMetricsParser.parse(get(port, SCRAPER, "prom:abc").body());
      assertThat(get(port, SCRAPER, "prom:abd").status()).isEqualTo(401);
      assertThat(get(port, SCRAPER, "").status()).isEqualTo(401);
      assertThat(get(port, AUTHORITY.issue("x", "x.example"), "prom:abc").status()).isEqualTo(403);
      assertThatThrownBy(() -> get(port, FOREIGN.issue("x", "prom.example"), "prom:abc"))
          .isInstanceOf(IOException.class);
      assertThatThrownBy(() -> get(port, null, "prom:abc")).isInstanceOf(IOException.class);

      TestCertificate next = AUTHORITY.issue("next", "127.0.0.1");
      write(next);
      Certificate shown =
          Await.last(Programs.BOUND, () -> shownBy(port), next.certificate()::equals);
      assertThat(shown).isEqualTo(next.certificate());
      assertThat(get(port, SCRAPER, "prom:abc").status()).isEqualTo(200);

      assertThat(Programs.exitCode(jvm)).isZero();
      assertThat(jvm.out()).contains("main begun", "main ended");
      assertThat(String.join("\n", jvm.err())).doesNotContain("abc", "abd", HASH);
    }
  }

  @ParameterizedTest(name = "JDK {0}")
  @MethodSource("jdks")
  void aMistakeInItLeavesThePortClosed_andTheApplicationAlone(Jdk jdk) throws IOException {
    Files.writeString(config, "port=0\nweb.basic_auth.prom=plainword\n");
    try (ForkedJvm jvm = Programs.plain(jdk, "end", "config=" + config).start()) {
      jvm.awaitErr(
          "warning: no endpoint: a key that protects it was refused, see above", Programs.BOUND);
      assertThat(Programs.exitCode(jvm)).isZero();
      assertThat(jvm.out()).contains("main begun", "main ended");
      assertThat(Programs.errOf(jvm))
          .hasSize(3)
          .noneMatch(line -> line.contains("plainword"))
          .noneMatch(line -> line.contains("metrics at"));
    }
  }

  static List<Jdk> oldestAndNewest() {
    return Jdks.oldestAndNewestFrom(8);
  }

  @ParameterizedTest(name = "JDK {0}")
  @MethodSource("oldestAndNewest")
  void badClients_keepTheRightScraperOutOfNothing(Jdk jdk) throws Exception {
    try (ForkedJvm jvm =
        Programs.program(jdk, "Plain", "end")
            .jvmArguments("-Xmx64m", Programs.agent("config=" + config))
            .start()) {
      int port = port(jvm);
      try (Http.Connection scraper = connect(port, SCRAPER, "127.0.0.1")) {
        assertThat(scraper.get("/metrics", basic("prom:abc")).status()).isEqualTo(200);
        for (int i = 0; i < WAVES; i++) {
          List<Socket> handshakes = beginHandshakes(port);
          assertThat(scraper.get("/metrics", basic("prom:abc")).status()).isEqualTo(200);
          for (Socket socket : handshakes) {
            socket.close();
          }
        }
        guess(port);
        assertThat(scraper.get("/metrics", basic("prom:abc")).status()).isEqualTo(200);
      }
      assertThat(Await.last(Programs.BOUND, () -> status(port), status -> status == 200))
          .isEqualTo(200);

      assertThat(Programs.exitCode(jvm)).isZero();
      assertThat(jvm.out()).contains("main begun", "main ended");
      assertThat(jvm.out())
          .filteredOn(line -> line.startsWith("thread pitot"))
          .hasSizeLessThanOrEqualTo(3)
          .allMatch(line -> line.endsWith("daemon=true"));
      assertThat(String.join("\n", jvm.err()))
          .contains("more than 32 connections at a time: closing the rest")
          .contains("127.0.0.2 has shown wrong credentials 10 times: it is refused for a minute")
          .doesNotContain("abc", "guess", HASH);
      assertThat(Programs.errOf(jvm)).hasSize(2 + 2);
    }
  }

  /** They send nothing, or the first bytes of a record that never ends. */
  private static List<Socket> beginHandshakes(int port) throws IOException {
    List<Socket> open = new ArrayList<>();
    for (int i = 0; i < WAVE; i++) {
      Socket socket = Http.open(port);
      open.add(socket);
      try {
        socket.getOutputStream().write(CLIENT_HELLO, 0, i % CLIENT_HELLO.length);
      } catch (IOException sentAway) {
        // one too many
      }
    }
    return open;
  }

  /** From one address, which is known by the tenth. */
  private static void guess(int port) throws IOException {
    // Those before may still be in the way.
    List<Integer> statuses = new ArrayList<>();
    try (Http.Connection guesser = awaitConnection(port)) {
      for (int i = 0; i < GUESSES; i++) {
        statuses.add(guesser.get("/metrics", basic("prom:guess" + i)).status());
      }
      statuses.add(guesser.get("/metrics", basic("prom:abc")).status());
    }
    assertThat(statuses.subList(0, ALLOWED_GUESSES)).containsOnly(401);
    assertThat(statuses.subList(ALLOWED_GUESSES, GUESSES + 1)).containsOnly(429);
  }

  private static Http.Connection awaitConnection(int port) {
    return Await.last(
        Programs.BOUND,
        () -> {
          try {
            return connect(port, SCRAPER, "127.0.0.2");
          } catch (IOException refused) {
            return null;
          }
        },
        Objects::nonNull);
  }

  private static Http.Connection connect(int port, TestCertificate own, String from)
      throws IOException {
    return new Http.Connection(handshake(port, own, from));
  }

  private static SSLSocket handshake(int port, TestCertificate own, String from)
      throws IOException {
    Socket plain = new Socket();
    try {
      plain.bind(new InetSocketAddress(from, 0));
      plain.connect(new InetSocketAddress("127.0.0.1", port));
      plain.setSoTimeout((int) Programs.BOUND.toMillis());
      SSLSocket socket =
          (SSLSocket)
              AUTHORITY.client(own).getSocketFactory().createSocket(plain, "127.0.0.1", port, true);
      SSLParameters parameters = socket.getSSLParameters();
      parameters.setEndpointIdentificationAlgorithm("HTTPS");
      socket.setSSLParameters(parameters);
      socket.startHandshake();
      return socket;
    } catch (IOException e) {
      plain.close();
      throw e;
    }
  }

  private static String basic(String credentials) {
    byte[] bytes = credentials.getBytes(StandardCharsets.US_ASCII);
    return "Authorization: Basic " + Base64.getEncoder().encodeToString(bytes) + "\r\n";
  }

  private static int status(int port) {
    try {
      return get(port, SCRAPER, "prom:abc").status();
    } catch (IOException refused) {
      return 0;
    }
  }

  private static int port(ForkedJvm jvm) {
    return Integer.parseInt(
        jvm.awaitErr("metrics at https://127.0.0.1:(\\d+)/metrics", Programs.BOUND).group(1));
  }

  /** By a connection of its own, closed after it: the port has 32 at a time. */
  private static Http.Answer get(int port, TestCertificate own, String credentials)
      throws IOException {
    try (Http.Connection connection = connect(port, own, "127.0.0.1")) {
      return connection.get(
          "/metrics",
          "Accept: application/openmetrics-text; version=1.0.0\r\n"
              + (credentials.isEmpty() ? "" : basic(credentials)));
    }
  }

  private static Certificate shownBy(int port) {
    try (SSLSocket socket = handshake(port, SCRAPER, "127.0.0.1")) {
      return socket.getSession().getPeerCertificates()[0];
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
