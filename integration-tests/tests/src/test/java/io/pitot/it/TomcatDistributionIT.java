package io.pitot.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.pitot.testkit.Agent;
import io.pitot.testkit.ForkedJvm;
import io.pitot.testkit.Jdk;
import io.pitot.testkit.Jdks;
import io.pitot.testkit.Scrape;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Apache Tomcat as it is unzipped, with its own examples, started and stopped by its own scripts.
 * The agent is in {@code JAVA_OPTS}, where the JVM that {@code shutdown.sh} starts has it too.
 */
class TomcatDistributionIT {
  private static final Duration DEADLINE = Duration.ofSeconds(90);
  private static final int TIMES = 3;
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  @TempDir Path base;

  static Stream<Arguments> distributions() {
    return Stream.of(
        Arguments.of("9.0", System.getProperty("pitot.it.tomcat9"), Jdks.preferred(8)),
        Arguments.of("10.1", System.getProperty("pitot.it.tomcat10"), Jdks.preferred(21)));
  }

  @ParameterizedTest(name = "Tomcat {0} on JDK {2}")
  @MethodSource("distributions")
  void examplesAreCountedAndShutdownIsLeftAlone(String line, String version, Jdk jdk)
      throws Exception {
    Path home = home(version);
    int port = freePort();
    int metricsPort = freePort();
    prepareBase(home, port);
    String options = "-javaagent:" + Agent.jar() + "=host=127.0.0.1,port=" + metricsPort;
    try (ForkedJvm server = script(home, jdk, options, "catalina.sh", "run")) {
      server.awaitErr("Server startup in", DEADLINE);
      URI metrics = Agent.metricsOf(server);
      askExamples("http://127.0.0.1:" + port + "/examples");
      expectExactCounts(metrics);

      try (ForkedJvm shutdown = script(home, jdk, options, "shutdown.sh")) {
        assertThat(shutdown.awaitExit(DEADLINE)).isZero();
        assertThat(pitotLines(shutdown.out())).isEmpty();
        assertThat(pitotLines(shutdown.err())).isEmpty();
      }
      assertThat(server.awaitExit(DEADLINE)).isZero();
      assertThat(pitotLines(server.out())).isEmpty();
      assertThat(pitotLines(server.err())).hasSize(2);
    }
  }

  private static void askExamples(String examples) {
    for (int i = 0; i < TIMES; i++) {
      expectStatus(examples + "/servlets/servlet/HelloWorldExample", 200);
      expectStatus(examples + "/servlets/servlet/RequestParamExample?firstname=a", 200);
      expectStatus(examples + "/jsp/jsp2/el/basic-arithmetic.jsp", 200);
      expectStatus(examples + "/async/async0", 200);
      expectStatus(examples + "/async/async1", 200);
      expectStatus(examples + "/index.html", 200);
      expectStatus(examples + "/is-not-there", 404);
    }
  }

  private static void expectExactCounts(URI metrics) {
    Map<String, Double> expected = new TreeMap<>();
    expected.put("/examples/servlets/servlet/HelloWorldExample 200", (double) TIMES);
    expected.put("/examples/servlets/servlet/RequestParamExample 200", (double) TIMES);
    expected.put("/examples/*.jsp 200", (double) TIMES);
    expected.put("/examples/async/async0 200", (double) TIMES);
    expected.put("/examples/async/async1 200", (double) TIMES);
    expected.put("/examples/* 200", (double) TIMES);
    expected.put("/examples/* 404", (double) TIMES);

    Scrape scrape = Scrape.strict(metrics);
    Map<String, Double> counted = new TreeMap<>();
    scrape
        .family("http_requests_total")
        .forEach(
            (series, value) ->
                counted.put(
                    series.labels().get("endpoint") + " " + series.labels().get("status"), value));
    assertThat(counted).isEqualTo(expected);
    assertThat(scrape.sum("http_requests_in_flight")).isZero();
    assertThat(scrape.sum("http_errors_total")).isZero();
    assertThat(scrape.sum("pitot_advice_errors_total")).isZero();
  }

  private static void expectStatus(String uri, int status) {
    try {
      HttpRequest request = HttpRequest.newBuilder(URI.create(uri)).timeout(DEADLINE).build();
      assertThat(CLIENT.send(request, BodyHandlers.ofString()).statusCode())
          .as(uri)
          .isEqualTo(status);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private ForkedJvm script(Path home, Jdk jdk, String options, String name, String... arguments) {
    return ForkedJvm.on(jdk)
        .script(home.resolve("bin").resolve(name), arguments)
        .environment("CATALINA_HOME", home.toString())
        .environment("CATALINA_BASE", base.toString())
        .environment("JAVA_OPTS", options)
        .start();
  }

  private static List<String> pitotLines(List<String> output) {
    return output.stream().filter(line -> line.startsWith("pitot")).toList();
  }

  private static Path home(String version) {
    Path home =
        Path.of(System.getProperty("pitot.it.distributions"), "apache-tomcat-" + version)
            .toAbsolutePath();
    File[] scripts = home.resolve("bin").toFile().listFiles((folder, name) -> name.endsWith(".sh"));
    assertThat(scripts).as("scripts of " + home).isNotEmpty();
    for (File script : scripts) {
      assertThat(script.setExecutable(true)).isTrue(); // a zip forgets that
    }
    return home;
  }

  /** A folder of its own for what Tomcat writes; nothing but the two ports is changed. */
  private void prepareBase(Path home, int port) throws IOException {
    copy(home.resolve("conf"), base.resolve("conf"));
    copy(home.resolve("webapps/examples"), base.resolve("webapps/examples"));
    Files.createDirectories(base.resolve("logs"));
    Files.createDirectories(base.resolve("temp"));
    Path server = base.resolve("conf/server.xml");
    String xml =
        Files.readString(server)
            .replace("port=\"8080\"", "port=\"" + port + "\" address=\"127.0.0.1\"")
            .replace("port=\"8005\"", "port=\"" + freePort() + "\"");
    Files.writeString(server, xml);
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Path target = to.resolve(from.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(target);
        } else {
          Files.copy(file, target);
        }
      }
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
