package io.pitot.exporter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pitot.bootstrap.metrics.CounterFamily;
import io.pitot.bootstrap.metrics.Descriptor;
import io.pitot.bootstrap.metrics.MetricType;
import io.pitot.exporter.TlsSettings.ClientAuth;
import io.pitot.exporter.TlsSettings.Version;
import io.pitot.testkit.TestCertificate;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.Certificate;
import java.util.Arrays;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TlsTest extends ServerTest {
  private static final String GET = "GET /metrics HTTP/1.1\r\nHost: test\r\n\r\n";
  private static final String[] BOTH = {"TLSv1.2", "TLSv1.3"};
  private static final int LARGE = 100_000;

  private static final TestCertificate AUTHORITY = TestCertificate.authority("authority");
  private static final TestCertificate FOREIGN = TestCertificate.authority("foreign");
  private static final TestCertificate SERVER = AUTHORITY.issue("server", "localhost");
  private static final SSLContext CLIENT = AUTHORITY.client(null);

  @TempDir Path folder;

  private Path certFile;
  private Path keyFile;
  private Path caFile;

  @BeforeEach
  void files() throws IOException {
    certFile = folder.resolve("cert.pem");
    keyFile = folder.resolve("key.pem");
    caFile = Files.writeString(folder.resolve("ca.pem"), AUTHORITY.certificatePem());
    write(SERVER);
  }

  private void write(TestCertificate certificate) throws IOException {
    Files.writeString(certFile, certificate.certificatePem() + AUTHORITY.certificatePem());
    Files.writeString(keyFile, certificate.keyPem());
  }

  private ExporterSettings.Builder secure() {
    return secure(ClientAuth.NO_CLIENT_CERT, Version.TLS12);
  }

  private ExporterSettings.Builder secure(ClientAuth clients, Version oldest, String... sans) {
    return settings()
        .tls(
            new TlsSettings(
                certFile.toString(),
                keyFile.toString(),
                clients.verifies ? caFile.toString() : null,
                clients,
                oldest,
                List.of(sans)));
  }

  /** A connection by one of these versions of TLS; the handshake is done. */
  private static RawClient secure(int port, SSLContext context, String... protocols)
      throws IOException {
    Socket plain = RawClient.connected(port);
    try {
      SSLSocket secure =
          (SSLSocket) context.getSocketFactory().createSocket(plain, "localhost", port, true);
      secure.setEnabledProtocols(protocols);
      secure.startHandshake();
      return new RawClient(secure);
    } catch (IOException e) {
      plain.close();
      throw e;
    }
  }

  private static SSLSocket tls(RawClient client) {
    return (SSLSocket) client.socket();
  }

  private static RawClient.Response get(int port, SSLContext client, String... protocols)
      throws IOException {
    try (RawClient raw = secure(port, client, protocols.length == 0 ? BOTH : protocols)) {
      return raw.send(GET).read();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
  void servesOneRequestAfterTheOtherOnAConnection(String protocol) throws IOException {
    int port = start(secure()).port();
    try (RawClient client = secure(port, CLIENT, protocol)) {
      assertThat(tls(client).getSession().getProtocol()).isEqualTo(protocol);
      client.send(GET + GET);
      assertThat(client.read().status()).isEqualTo(200);
      assertThat(client.read().text()).contains("format=\"text\",code=\"200\"} 1\n");
      assertThat(client.send(GET).read().text()).contains("format=\"text\",code=\"200\"} 2\n");
    }
    assertThat(log.problems).isEmpty();
    assertThat(log.infos).containsExactly("metrics at https://127.0.0.1:" + port + "/metrics");
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
  void largeAnswersArriveWhole(String protocol) throws IOException {
    CounterFamily family =
        new CounterFamily(new Descriptor("big_total", "Big", MetricType.COUNTER, "series"), LARGE);
    for (int i = 0; i < LARGE; i++) {
      family.withAll(String.valueOf(i)).add(i);
    }
    registry.register(family);
    String[] lines = get(start(secure()).port(), CLIENT, protocol).text().split("\n");
    for (int i = 0; i < LARGE; i++) {
      if (!lines[i + 2].equals("big_total{series=\"" + i + "\"} " + i)) {
        throw new AssertionError("line " + i + ": " + lines[i + 2]);
      }
    }
  }

  @Test
  void aRefusalIsReadToItsEnd_andTheConnectionClosedProperly() throws IOException {
    int port = start(secure()).port();
    try (RawClient client = secure(port, CLIENT, BOTH)) {
      client.send("GET /metrics HTTP/1.1\r\nHost: test\r\nContent-Length: 9000\r\n\r\n");
      assertThat(client.read().status()).isEqualTo(413);
      // Reset would be an exception to TLS, and so would be an end without its alert.
      assertThat(tls(client).getInputStream().read()).isEqualTo(-1);
    }
  }

  @Test
  void aKeyOfRsaServesAsWell() throws IOException {
    write(AUTHORITY.issueRsa("server", "localhost"));
    assertThat(get(start(secure()).port(), CLIENT).status()).isEqualTo(200);
  }

  @Test
  void plainHttpIsToldToUseTls() throws IOException {
    RawClient.Response response = RawClient.get(start(secure()).port(), "/metrics", "");
    assertThat(response.status()).isEqualTo(400);
    assertThat(response.text()).isEqualTo("This port speaks TLS: ask it by https.\n");
    assertThat(log.problems).isEmpty();
  }

  @Test
  void anOlderVersionThanTheOldestIsRefused() throws IOException {
    int port = start(secure(ClientAuth.NO_CLIENT_CERT, Version.TLS13)).port();
    assertThatThrownBy(() -> get(port, CLIENT, "TLSv1.2")).isInstanceOf(IOException.class);
    assertThat(get(port, CLIENT, "TLSv1.3").status()).isEqualTo(200);
    assertThat(log.problems).hasSize(1);
    assertThat(log.problems.get(0)).startsWith("TLS with /127.0.0.1:");
  }

  @ParameterizedTest(name = "{0}: without {1}, signed by others {2}, signed by ours {3}")
  @CsvSource({
    "NO_CLIENT_CERT, true, true, true",
    "REQUEST_CLIENT_CERT, true, true, true",
    "REQUIRE_ANY_CLIENT_CERT, false, true, true",
    "VERIFY_CLIENT_CERT_IF_GIVEN, true, false, true",
    "REQUIRE_AND_VERIFY_CLIENT_CERT, false, false, true"
  })
  void clientsAreLetInByTheirCertificates(
      ClientAuth clients, boolean without, boolean foreign, boolean own) throws IOException {
    int port = start(secure(clients, Version.TLS12)).port();
    SSLContext stranger = AUTHORITY.client(FOREIGN.issue("stranger"));
    for (String protocol : BOTH) {
      assertThat(isServed(port, AUTHORITY.client(null), protocol)).isEqualTo(without);
      assertThat(isServed(port, stranger, protocol)).isEqualTo(foreign);
      assertThat(isServed(port, AUTHORITY.client(AUTHORITY.issue("friend")), protocol))
          .isEqualTo(own);
    }
  }

  private static boolean isServed(int port, SSLContext client, String protocol) {
    try {
      return get(port, client, protocol).status() == 200;
    } catch (IOException e) {
      return false;
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"prometheus.example", "10.1.2.3", "spiffe://example/prom", "prom@example.com"})
  void onlyAllowedNamesAreServed(String san) throws IOException {
    int port =
        start(secure(ClientAuth.REQUIRE_AND_VERIFY_CLIENT_CERT, Version.TLS12, "x.example", san))
            .port();
    SSLContext allowed = AUTHORITY.client(AUTHORITY.issue("one", "other.example", san));
    SSLContext other = AUTHORITY.client(AUTHORITY.issue(san, "other.example"));
    SSLContext nameless = AUTHORITY.client(AUTHORITY.issue(san));
    assertThat(get(port, other).status()).isEqualTo(403);
    assertThat(get(port, nameless).status()).isEqualTo(403);
    // On the second connection as on the first, which the JDK may resume.
    assertThat(get(port, other).status()).isEqualTo(403);
    assertThat(get(port, allowed).text())
        .contains("pitot_scrapes_total{format=\"text\",code=\"403\"} 3\n");
  }

  @Test
  void newFilesHoldForNewConnections() throws IOException {
    int port = start(secure()).port();
    try (RawClient before = secure(port, CLIENT, BOTH)) {
      TestCertificate next = AUTHORITY.issue("next", "localhost");
      write(next);
      await(() -> shownBy(port).equals(next.certificate()));
      assertThat(before.send(GET).read().status()).isEqualTo(200);
    }
    assertThat(log.problems).isEmpty();
    assertThat(log.infos).hasSize(2).contains("new TLS certificate from " + certFile);
  }

  @Test
  void brokenFilesKeepTheOldOnes_andAreSaidOnce() throws IOException {
    int port = start(secure()).port();
    assertThat(shownBy(port)).isEqualTo(SERVER.certificate());
    Files.writeString(keyFile, AUTHORITY.issue("next").keyPem());
    await(() -> shownBy(port).equals(SERVER.certificate()) && !log.problems.isEmpty());
    for (int i = 0; i < 20; i++) {
      assertThat(shownBy(port)).isEqualTo(SERVER.certificate());
    }
    assertThat(log.problems)
        .containsExactly(
            "TLS: "
                + keyFile
                + ": this is not the key of the certificate in "
                + certFile
                + "; the certificate from before is kept");
    Files.delete(certFile);
    await(() -> shownBy(port).equals(SERVER.certificate()) && log.problems.size() == 2);
    TestCertificate next = AUTHORITY.issue("next", "localhost");
    write(next);
    await(() -> shownBy(port).equals(next.certificate()));
    assertThat(log.problems).hasSize(2);
  }

  private static Certificate shownBy(int port) {
    try (RawClient client = secure(port, CLIENT, BOTH)) {
      return tls(client).getSession().getPeerCertificates()[0];
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void withoutItsCertificateThePortStaysClosed_untilItIsThere() throws IOException {
    Files.delete(certFile);
    MetricsServer server = startOnly(secure());
    await(() -> !log.problems.isEmpty());
    assertThat(server.port()).isZero();
    write(SERVER);
    await(() -> server.port() != 0);
    assertThat(get(server.port(), CLIENT).status()).isEqualTo(200);
    assertThat(log.problems).hasSize(1);
    assertThat(log.problems.get(0))
        .startsWith("no endpoint without its certificate (" + certFile)
        .endsWith("): trying again every 20 ms");
  }

  @Test
  void aKeyOfAnotherCertificateServesNobody_untilItIsRight() throws IOException {
    Files.writeString(keyFile, AUTHORITY.issue("other").keyPem());
    int port = start(secure()).port();
    for (int i = 0; i < 3; i++) {
      assertThatThrownBy(() -> get(port, CLIENT)).isInstanceOf(IOException.class);
    }
    assertThat(log.problems).hasSize(1);
    assertThat(log.problems.get(0)).endsWith("; nobody is served");
    write(SERVER);
    assertThat(get(port, CLIENT).status()).isEqualTo(200);
  }

  @Test
  void silentAndHalfOpenHandshakesDoNotHoldTheServer() throws IOException {
    int port = start(secure().maxConnections(4).timeoutMillis(300)).port();
    try (RawClient silent = new RawClient(port)) {
      awaitClosed(silent);
    }
    try (RawClient begun = new RawClient(port)) {
      begun.send(new byte[] {22, 3, 1, 2, 0, 1, 0, 1, (byte) 252, 3, 3});
      awaitClosed(begun);
    }
    for (int i = 0; i < 100; i++) {
      new RawClient(port).send(new byte[] {22, 3, 1});
    }
    await(() -> isServed(port, CLIENT, "TLSv1.3"));
  }

  /** Behind what TLS still says. */
  private static void awaitClosed(RawClient client) {
    await(client::isClosed);
  }

  @Test
  void garbageIsClosed() throws IOException {
    int port = start(secure()).port();
    byte[] garbage = new byte[2_000];
    Arrays.fill(garbage, (byte) 0x80);
    try (RawClient client = new RawClient(port)) {
      client.send(garbage);
      awaitClosed(client);
    }
    assertThat(get(port, CLIENT).status()).isEqualTo(200);
    assertThat(log.problems).hasSize(1);
  }

  @Test
  void nobodyNegotiatesAgain() throws IOException {
    int port = start(secure()).port();
    try (RawClient client = secure(port, CLIENT, "TLSv1.2")) {
      assertThat(client.send(GET).read().status()).isEqualTo(200);
      assertThatThrownBy(
              () -> {
                tls(client).startHandshake();
                client.send(GET).read();
              })
          .isInstanceOf(IOException.class);
    }
    assertThat(get(port, CLIENT).status()).isEqualTo(200);
  }
}
