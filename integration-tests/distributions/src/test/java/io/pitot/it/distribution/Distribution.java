package io.pitot.it.distribution;

import io.pitot.testkit.ForkedJvm;
import io.pitot.testkit.Jdk;
import io.pitot.testkit.Jdks;
import io.pitot.testkit.ServletNamespace;
import io.pitot.testkit.http.MixedLoad.Exchange;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** How one server is set up, started and stopped, as its documentation says. */
abstract class Distribution {
  static final Duration DEADLINE = Duration.ofSeconds(120);

  static final Path DISTRIBUTIONS =
      Path.of(System.getProperty("pitot.it.distributions", "target/distributions"))
          .toAbsolutePath();

  final String folder;
  final Jdk jdk;
  final ServletNamespace namespace;

  Distribution(String folder, int jdk, ServletNamespace namespace) {
    this.folder = folder;
    this.jdk = Jdks.preferred(jdk);
    this.namespace = namespace;
  }

  /** Whether it is there: without {@code CI=true} the large ones are not fetched. */
  final boolean isUnpacked() {
    boolean unpacked = Files.isDirectory(DISTRIBUTIONS.resolve(folder));
    if (!unpacked && "true".equals(System.getenv("CI"))) {
      throw new IllegalStateException("not unpacked: " + folder);
    }
    if (!unpacked) {
      System.out.println(
          "Left out, for it is large: " + this + ". mvn -P all-distributions has it.");
    }
    return unpacked;
  }

  /** The one thing that was unpacked into this distribution's folder. */
  final Path home() throws IOException {
    try (Stream<Path> found = Files.list(DISTRIBUTIONS.resolve(folder))) {
      List<Path> versions = found.toList();
      if (versions.size() != 1) {
        throw new IllegalStateException("one version wanted (mvn clean): " + versions);
      }
      return versions.get(0);
    }
  }

  /** Sets up the base: ports, an access log, and the application as {@code /app}. */
  abstract void prepare(Site site, Path war) throws IOException;

  /** The server in the foreground, with the agent. */
  abstract ForkedJvm.Builder start(Site site);

  /**
   * Waits for what the server says once it serves; nothing to wait for where it logs from the
   * start.
   */
  void awaitReady(ForkedJvm server) {}

  /**
   * Ends the server.
   *
   * @return the JVM that did it, ended; empty where none is needed for that
   */
  abstract List<ForkedJvm> stop(Site site, ForkedJvm server);

  /** What the server's process ends with when it is told to. */
  int exitCode() {
    return 0;
  }

  /** Where the access log is, relative to the base. */
  abstract String accessLog();

  /**
   * Whether the server may answer this and never end it: then it is counted as it is collected, as
   * a success, for nobody has told of anything else.
   */
  boolean mayNeverEnd(Exchange exchange) {
    return false;
  }

  /** The connectors whose threads are shown, as the server names them. */
  Set<String> connectors(Site site) {
    return Set.of();
  }

  /**
   * The labels of the data source that the distribution has for every application; empty if it has
   * none, or one whose pool Pitot does not know.
   */
  String[] dataSource() {
    return new String[0];
  }

  /** How many connections that data source's pool opens for the first that is asked for. */
  int connectionsOpened() {
    return 1;
  }

  /** The newest that it speaks without TLS. */
  HttpClient.Version httpVersion() {
    return HttpClient.Version.HTTP_2;
  }

  /** Whether each of three asynchronous dispatches in a row is served, without an agent too. */
  boolean answersRepeatedDispatch() {
    return true;
  }

  /**
   * Whether the log is known not to tell what was sent, with or without an agent.
   *
   * @param lines how many the log has for it
   */
  boolean isMislogged(Exchange exchange, int lines) {
    return false;
  }

  static List<ForkedJvm> ended(ForkedJvm script) {
    int code = script.awaitExit(DEADLINE);
    if (code != 0) {
      throw new AssertionError("exit code " + code + ": " + script.out() + script.err());
    }
    return List.of(script);
  }

  @Override
  public final String toString() {
    return folder + " (" + namespace + ") on JDK " + jdk;
  }
}
