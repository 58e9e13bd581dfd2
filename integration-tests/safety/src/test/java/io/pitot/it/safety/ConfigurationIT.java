package io.pitot.it.safety;

import static org.assertj.core.api.Assertions.assertThat;

import io.pitot.testkit.Agent;
import io.pitot.testkit.ForkedJvm;
import io.pitot.testkit.Jdk;
import io.pitot.testkit.Jdks;
import io.pitot.testkit.Scrape;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each mistake is one sentence on standard error; all other settings hold. */
class ConfigurationIT {
  @TempDir Path folder;

  static List<Jdk> jdks() {
    return Jdks.oldestAndNewestFrom(8);
  }

  @ParameterizedTest(name = "JDK {0}")
  @MethodSource("jdks")
  void missingFile_saysSoAndRuns(Jdk jdk) {
    Path file = folder.resolve("none.properties");
    expect(jdk, file, file + ": the file is not there; its settings keep their defaults");
  }

  @ParameterizedTest(name = "JDK {0}")
  @MethodSource("jdks")
  void folderInPlaceOfFile_saysSoAndRuns(Jdk jdk) {
    expect(jdk, folder, folder + ": the file is a folder; its settings keep their defaults");
  }

  /** Not even the superuser can open a socket as a file. */
  @ParameterizedTest(name = "JDK {0}")
  @MethodSource("jdks")
  void unreadableFile_saysSoAndRuns(Jdk jdk) throws IOException {
    Path file = folder.resolve("socket.properties");
    try (ServerSocketChannel socket = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      socket.bind(UnixDomainSocketAddress.of(file));
      expect(
          jdk, file, file + ": the file cannot be read \\(.+\\); its settings keep their defaults");
    }
  }

  @ParameterizedTest(name = "JDK {0}")
  @MethodSource("jdks")
  void fileThatIsNoText_saysSoAndRuns(Jdk jdk) throws IOException {
    Path file = folder.resolve("binary.properties");
    Files.write(file, "path = /m\u00e9triques\n".getBytes(StandardCharsets.ISO_8859_1));
    expect(jdk, file, file + ": the file is not UTF-8; its settings keep their defaults");
  }

  @ParameterizedTest(name = "JDK {0}")
  @MethodSource("jdks")
  void wrongKeysAndValues_areNamedOneByOne(Jdk jdk) throws IOException {
    Path file = folder.resolve("wrong.properties");
    Files.writeString(
        file,
        """
        # comment
        prot = 9405
        web.timeout = soon
        series.limit = 7
        series.limit = 8
        path = /wrong
        histograms = some
        labels.region = eu
        """);
    expect(
        jdk,
        file,
        file + ":5: key series.limit stands in line 4 already; it keeps its default",
        file + ":2: unknown key prot; did you mean port\\?",
        file + ":3: key web.timeout is 'soon', allowed is .+; it keeps its default",
        file + ":7: key histograms is 'some', allowed is classic, native, both; .+");
  }

  /** The file named, and beside it settings that must hold. */
  private void expect(Jdk jdk, Path file, String... sentences) {
    String argument = "config=" + file + ",port=0,path=/m,labels.team=checkout";
    try (ForkedJvm jvm = Programs.plain(jdk, "end", argument).start()) {
      Scrape scrape = Programs.scrape(Agent.metricsOf(jvm));
      boolean read = file.endsWith("wrong.properties");
      double errors =
          read
              ? scrape.value("pitot_config_errors", "team", "checkout", "region", "eu")
              : scrape.value("pitot_config_errors", "team", "checkout");
      assertThat(errors).isEqualTo(sentences.length);

      assertThat(Programs.exitCode(jvm)).isZero();
      assertThat(jvm.out()).contains("main begun", "main ended");
      assertThat(Programs.errOf(jvm)).hasSize(sentences.length + 2);
      for (int i = 0; i < sentences.length; i++) {
        assertThat(Programs.errOf(jvm).get(i)).matches("pitot: warning: " + sentences[i]);
      }
      assertThat(Programs.errOf(jvm).get(sentences.length))
          .matches("pitot: version \\S+ started with .+");
      assertThat(Programs.errOf(jvm).get(sentences.length + 1))
          .matches("pitot: metrics at http://.+/m");
    }
  }
}
