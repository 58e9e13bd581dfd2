package io.pitot.it.safety;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.pitot.testkit.Agent;
import io.pitot.testkit.ForkedJvm;
import io.pitot.testkit.Jdk;
import io.pitot.testkit.Jdks;
import io.pitot.testkit.Scrape;
import io.pitot.testkit.Series;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Errors of the JVM in the application, in the advice, or anywhere between. */
class ErrorsUnderAdviceIT {
  @TempDir Path folder;

  static List<Jdk> jdks() {
    return Jdks.oldestAndNewestFrom(8);
  }

  @ParameterizedTest(name = "JDK {0}")
  @MethodSource("jdks")
  void errorsOfTheApplication_areTheOnesItSees(Jdk jdk) {
    try (ForkedJvm jvm = start(jdk, "own-error")) {
      Scrape scrape = calm(jvm);
      assertThat(jvm.out()).filteredOn(line -> line.equals("own error seen")).hasSize(3);
      assertThat(
              scrape.value(
                  "http_requests_total",
                  "method",
                  "GET",
                  "endpoint",
                  "/fake/failing",
                  "status",
                  "200"))
          .as("a committed response stays what it is")
          .isEqualTo(3);
      assertThat(scrape.sum("http_errors_total")).isEqualTo(3);
      assertThat(scrape.sum("http_requests_total")).isEqualTo(4);
      end(jvm);
    }
  }

  @ParameterizedTest(name = "JDK {0}")
  @MethodSource("jdks")
  void requestsAtTheEndOfTheStack_leaveTheThreadUsable(Jdk jdk) {
    try (ForkedJvm jvm = start(jdk, "stack")) {
      Scrape before = calm(jvm);
      assertThat(before.sum("http_requests_total")).isGreaterThanOrEqualTo(21);
      expectTenMore(jvm, before);
    }
  }

  /** Whatever class of Pitot was only now initialised must not be broken for good. */
  @ParameterizedTest(name = "JDK {0}")
  @MethodSource("jdks")
  void firstRequestAtTheEndOfTheStack_breaksNothingForGood(Jdk jdk) {
    try (ForkedJvm jvm = start(jdk, "first-at-end-of-stack")) {
      expectTenMore(jvm, calm(jvm));
    }
  }

  @ParameterizedTest(name = "JDK {0}")
  @MethodSource("jdks")
  void callsAtTheEndOfTheStack_leaveTheThreadUsable(Jdk jdk) {
    expectTenMoreCalls(jdk, "stack-calls");
  }

  @ParameterizedTest(name = "JDK {0}")
  @MethodSource("jdks")
  void firstCallAtTheEndOfTheStack_breaksNothingForGood(Jdk jdk) {
    expectTenMoreCalls(jdk, "first-at-end-of-stack-calls");
  }

  private static void expectTenMoreCalls(Jdk jdk, String what) {
    try (ForkedJvm jvm = start(jdk, what)) {
      Scrape before = calm(jvm);
      assertThat(jvm.out()).noneMatch(line -> line.equals("stack overflows: 0"));
      assertThat(before.sum("http_client_requests_in_flight")).isZero();
      Scrape after = tenMore(jvm);
      assertThat(after.changes(before, "http_client_requests_total"))
          .isEqualTo(
              Map.of(
                  Series.of(
                      "http_client_requests_total",
                      "method",
                      "GET",
                      "host",
                      "far.example",
                      "status",
                      "200"),
                  10.0));
      assertThat(after.changes(before, "database_queries_total"))
          .isEqualTo(
              Map.of(
                  Series.of(
                      "database_queries_total",
                      "database",
                      "unknown",
                      "operation",
                      "update",
                      "status",
                      "success"),
                  10.0));
      assertThat(after.sum("http_client_requests_in_flight")).isZero();
      assertThat(Programs.exitCode(jvm)).as("%s", jvm.err()).isZero();
    }
  }

  @ParameterizedTest(name = "JDK {0}")
  @MethodSource("jdks")
  void requestsAtTheEndOfMemory_areCountedAllTheSame(Jdk jdk) {
    try (ForkedJvm jvm = start(jdk, "memory")) {
      Scrape before = calm(jvm);
      assertThat(jvm.out()).contains("served near the end: 10");
      assertThat(before.sum("http_requests_total")).isEqualTo(20 + 10 + 1);
      expectTenMore(jvm, before);
    }
  }

  /** Who runs out of memory is looked at most of all. */
  @ParameterizedTest(name = "JDK {0}")
  @MethodSource("jdks")
  void scrapeWithoutMemory_failsAlone(Jdk jdk) throws IOException {
    try (ForkedJvm jvm = start(jdk, "no-memory")) {
      URI metrics = Agent.metricsOf(jvm);
      jvm.awaitOut("^full$", Programs.BOUND);
      for (int i = 0; i < 3; i++) {
        tryToScrape(metrics.getPort());
      }
      CompletableFuture<Void> end = CompletableFuture.runAsync(jvm::close); // gives memory free
      jvm.awaitOut("^calm$", Programs.BOUND);
      assertThat(Http.get(metrics.getPort(), metrics.getPath()).status()).isEqualTo(200);
      assertThat(Programs.scrape(metrics).sum("http_requests_total")).isEqualTo(1);
      signal(jvm);
      end.join();
      assertThat(jvm.awaitExit(Programs.BOUND)).isZero();
    }
  }

  @ParameterizedTest(name = "JDK {0}")
  @MethodSource("jdks")
  void stackOverflowInAServlet_isOneRequestWithAnError(Jdk jdk) {
    try (TomcatJvm tomcat =
        TomcatJvm.start(
            Programs.program(jdk, "TomcatMain", TomcatJvm.arguments(folder))
                .jvmArguments(Programs.agent("port=0")))) {
      for (int i = 0; i < 5; i++) {
        assertThat(Http.get(tomcat.port(), "/app/fail?stack").status()).isEqualTo(500);
        assertThat(Http.get(tomcat.port(), "/app/fail?plain").status()).isEqualTo(500);
      }
      tomcat.send(10, "hello");
      Scrape scrape = tomcat.scrape();
      assertThat(
              scrape.value(
                  "http_requests_total", "method", "GET", "endpoint", "/app/fail", "status", "500"))
          .isEqualTo(10);
      assertThat(scrape.sum("http_errors_total")).isEqualTo(10);
      assertThat(TomcatJvm.requests(scrape, "hello")).isEqualTo(10);
      assertThat(scrape.sum("http_requests_in_flight")).isZero();
      tomcat.expectNormalEnd();
    }
  }

  /** Waits for an answer, but not for long: there may be none. */
  private static void tryToScrape(int port) throws IOException {
    try (Socket socket = Http.open(port)) {
      socket.setSoTimeout(1_000);
      socket.getOutputStream().write("GET /metrics HTTP/1.0\r\n\r\n".getBytes(US_ASCII));
      socket.getInputStream().readAllBytes();
    } catch (SocketTimeoutException | SocketException none) {
      // as may be
    }
  }

  private static ForkedJvm start(Jdk jdk, String what) {
    ForkedJvm jvm =
        Programs.program(jdk, "ErrorsUnderAdvice", what)
            .jvmArguments("-Xmx24m", "-Xss512k", Programs.agent("port=0"))
            .start();
    Programs.scrape(Agent.metricsOf(jvm));
    signal(jvm);
    return jvm;
  }

  private static Scrape calm(ForkedJvm jvm) {
    jvm.awaitOut("^calm$", Programs.BOUND);
    assertThat(jvm.out()).noneMatch(line -> line.startsWith("foreign"));
    Scrape scrape = Programs.scrape(Agent.metricsOf(jvm));
    assertThat(scrape.sum("http_requests_in_flight")).isZero();
    return scrape;
  }

  private static void signal(ForkedJvm jvm) {
    Http.signal(Integer.parseInt(jvm.awaitOut("^ready: (\\d+)$", Programs.BOUND).group(1)));
  }

  private static void expectTenMore(ForkedJvm jvm, Scrape before) {
    Scrape after = tenMore(jvm);
    assertThat(
            after.delta(
                before,
                "http_requests_total",
                "method",
                "GET",
                "endpoint",
                "/fake/hello",
                "status",
                "200"))
        .isEqualTo(10);
    assertThat(after.sum("http_requests_in_flight")).isZero();
    assertThat(Programs.exitCode(jvm)).as("%s", jvm.err()).isZero();
  }

  private static Scrape tenMore(ForkedJvm jvm) {
    signal(jvm);
    jvm.awaitOut("^10 more$", Programs.BOUND);
    return Programs.scrape(Agent.metricsOf(jvm));
  }

  private static void end(ForkedJvm jvm) {
    signal(jvm);
    assertThat(Programs.exitCode(jvm)).as("%s", jvm.err()).isZero();
  }
}
