package io.pitot.exporter;

import static org.assertj.core.api.Assertions.assertThat;

import io.pitot.exporter.TlsSettings.ClientAuth;
import io.pitot.exporter.TlsSettings.Version;
import io.pitot.testkit.TestCertificate;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiscoveryTest extends ServerTest {
  private static final String NAME = "pitot-shop-" + ProcessHandle.current().pid();

  @TempDir Path folder;

  private ExporterSettings.Builder announced() {
    return settings().application("shop").discoveryFolder(folder.toString());
  }

  private List<String> files() {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void tellsThePortThatIsOpen_untilItIsClosed() throws IOException {
    Map<String, String> labels = new LinkedHashMap<>();
    labels.put("team", "check\"out\\\n\u0001ä\ud800");
    labels.put("stage", "test");
    MetricsServer server = start(announced().constantLabels(labels));
    await(() -> files().equals(List.of(NAME + ".json")));
    assertThat(Files.readString(folder.resolve(NAME + ".json")))
        .isEqualTo(
            "[{\"targets\":[\"127.0.0.1:"
                + server.port()
                + "\"],\"labels\":{\"team\":\"check\\\"out\\\\\\u000a\\u0001ä\ufffd\","
                + "\"stage\":\"test\"}}]\n");
    server.close();
    assertThat(files()).isEmpty();
    assertThat(log.problems).isEmpty();
  }

  @Test
  void tellsHowItIsToBeAsked() throws IOException {
    TestCertificate authority = TestCertificate.authority("authority");
    TestCertificate own = authority.issue("own", "localhost");
    Path certificate = Files.writeString(folder.resolve("c.pem"), own.certificatePem());
    Path key = Files.writeString(folder.resolve("k.pem"), own.keyPem());
    MetricsServer server =
        start(
            announced()
                .host("0.0.0.0")
                .metricsPath("/inner/metrics")
                .tls(
                    new TlsSettings(
                        certificate.toString(),
                        key.toString(),
                        null,
                        ClientAuth.NO_CLIENT_CERT,
                        Version.TLS12,
                        List.of())));
    await(() -> files().contains(NAME + ".json"));
    assertThat(Files.readString(folder.resolve(NAME + ".json")))
        .isEqualTo(
            "[{\"targets\":[\""
                + InetAddress.getLocalHost().getHostName()
                + ":"
                + server.port()
                + "\"],\"labels\":{\"__scheme__\":\"https\","
                + "\"__metrics_path__\":\"/inner/metrics\"}}]\n");
  }

  @Test
  void removesWhatTheDeadHaveLeft_andNothingElse() throws IOException {
    Files.writeString(folder.resolve("pitot-old-4711.json"), "[]");
    Files.writeString(folder.resolve(NAME + ".json"), "[]"); // of one who had our number
    Files.writeString(folder.resolve("pitot-old-4712.json.tmp"), "[");
    Files.writeString(folder.resolve("pitot-old-4713.json.tmp"), "[");
    Files.setLastModifiedTime(folder.resolve("pitot-old-4713.json.tmp"), FileTime.fromMillis(0));
    Files.writeString(folder.resolve("other.json"), "[]");
    Files.writeString(folder.resolve("pitot-notes.txt"), "");
    start(announced());
    // Not by the names alone: the one of ours was there before.
    await(() -> content(NAME + ".json").contains("127.0.0.1"));
    assertThat(files())
        .containsExactly(
            "other.json", "pitot-notes.txt", "pitot-old-4712.json.tmp", NAME + ".json");
  }

  @Test
  void aNameThatIsTakenGetsANumber() {
    start(announced());
    await(() -> files().equals(List.of(NAME + ".json")));
    MetricsServer second =
        MetricsServer.start(announced().build(), new io.pitot.bootstrap.metrics.Registry(), log);
    await(() -> files().equals(List.of(NAME + "-2.json", NAME + ".json")));
    second.close();
    assertThat(files()).containsExactly(NAME + ".json");
  }

  @Test
  void aFolderThatIsNotThereIsSaidOnce_andTriedAgain() throws IOException {
    Path missing = folder.resolve("later");
    MetricsServer server = start(announced().discoveryFolder(missing.toString()));
    await(() -> !log.problems.isEmpty());
    assertThat(RawClient.get(server.port(), "/metrics", "").status()).isEqualTo(200);
    Files.createDirectory(missing);
    await(() -> Files.exists(missing.resolve(NAME + ".json")));
    assertThat(log.problems)
        .containsExactly(
            "discovery.file_sd.dir: no file can be written to "
                + missing
                + ": java.io.IOException: it is not there");
  }

  /** Empty while there is no such file. */
  private String content(String file) {
    try {
      return Files.readString(folder.resolve(file));
    } catch (IOException e) {
      return "";
    }
  }
}
