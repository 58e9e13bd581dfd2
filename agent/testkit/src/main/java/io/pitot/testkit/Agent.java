package io.pitot.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;

/** The agent's jar, as a user has it: {@code -javaagent:pitot-agent.jar=FILE}. */
public final class Agent {
  private static final Duration BOUND = Duration.ofSeconds(30);

  private Agent() {}

  /** Where the build has put it: system property {@code pitot.agent.jar}. */
  public static Path jar() {
    Path jar = Path.of(System.getProperty("pitot.agent.jar", "pitot-agent.jar")).toAbsolutePath();
    if (!Files.isRegularFile(jar)) {
      throw new IllegalStateException("no agent at " + jar + " (system property pitot.agent.jar)");
    }
    return jar;
  }

  /** The JVM argument for these keys, written to a properties file; any free port by default. */
  public static String argument(Path propertiesFile, Map<String, String> keys) {
    String text =
        keys.entrySet().stream()
            .map(key -> key.getKey() + "=" + key.getValue() + "\n")
            .collect(Collectors.joining());
    try {
      Files.writeString(propertiesFile, "host=127.0.0.1\nport=0\n" + text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return "-javaagent:" + jar() + "=" + propertiesFile;
  }

  /** Waits for the line that says where the metrics are. */
  public static URI metricsOf(ForkedJvm jvm) {
    String found = jvm.awaitErr("metrics at http://\\S+:(\\d+)(/\\S*)", BOUND).group();
    URI said = URI.create(found.substring(found.indexOf("http:")));
    return URI.create("http://127.0.0.1:" + said.getPort() + said.getPath());
  }
}
