package io.pitot.it.httpclient;

import static org.assertj.core.api.Assertions.assertThat;

import io.pitot.testkit.Agent;
import io.pitot.testkit.ApplicationPair;
import io.pitot.testkit.Await;
import io.pitot.testkit.ForkedJvm;
import io.pitot.testkit.Jdk;
import io.pitot.testkit.Scrape;
import io.pitot.testkit.Series;
import io.pitot.testkit.client.HttpClientProgram;
import io.pitot.testkit.client.Tls;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Calls by HTTP/2, as a rule many at a time on one connection, are counted as any others are. */
@ParameterizedClass(name = "JDK {0}", allowZeroInvocations = true) // old ones need an old JDK
@MethodSource("jdks")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class Http2Contract {
  private static final Duration DEADLINE = Duration.ofSeconds(10);
  private static final String REQUESTS = "http_client_requests_total";
  private static final String IN_FLIGHT = "http_client_requests_in_flight";

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  static Path temporaryFolder;

  @Parameter private Jdk jdk;
  private ApplicationPair pair;
  private Http2Server wovenServer;
  private Http2Server plainServer;

  /** The module with the library; empty for the JDK's own. */
  abstract String library();

  /** The class that calls it. */
  abstract String client();

  /** Whether all calls of one host share a connection. */
  boolean multiplexes() {
    return true;
  }

  @BeforeParameterizedClassInvocation
  void start() throws Exception {
    Path work = temporaryFolder.resolve(getClass().getSimpleName() + "-" + jdk);
    Tls tls = Tls.generate(Files.createDirectories(work));
    wovenServer = new Http2Server(tls);
    plainServer = new Http2Server(tls);
    String agent = Agent.argument(work.resolve("contract.properties"), Map.of());
    ForkedJvm plain = application(tls).start();
    pair = new ApplicationPair(plain, application(tls).jvmArguments(agent).start());
    for (int i = 0; i < 3; i++) { // the first may last longer than a client waits
      ask("send GET", "/status/200", seen -> "");
    }
  }

  private ForkedJvm.Builder application(Tls tls) {
    return HttpClientProgram.on(jdk, tls, library(), "app11", client());
  }

  @AfterParameterizedClassInvocation
  void stop() {
    for (AutoCloseable each : new AutoCloseable[] {pair, wovenServer, plainServer}) {
      try {
        if (each != null) {
          each.close();
        }
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    }
  }

  @AfterEach
  void nothingIsLeft() {
    String[] host = {"host", wovenServer.host()};
    assertThat(Scrape.await(pair.metrics(), DEADLINE, 0, IN_FLIGHT, host)).isZero();
    assertThat(Scrape.strict(pair.metrics()).sum("pitot_advice_errors_total"))
        .as("%s", pair.errorOutput())
        .isZero();
    assertThat(wovenServer.protocols()).containsExactly("HTTP/2.0");
  }

  @ParameterizedTest(name = "{0} {1} {2}")
  @CsvSource({
    "send, GET, /status/200, 200",
    "start, GET, /status/200, 200",
    "send, GET, /status/404, 404",
    "send, POST, /status/201, 201",
    "start, GET, /status/500, 500",
    "send, GET, /redirect, 200",
    "start, GET, /redirect, 200",
  })
  void call_isOneObservation(String way, String method, String path, int status) {
    Scrape before = Scrape.strict(pair.metrics());
    assertThat(ask(way + " " + method, path)).startsWith(status + " ");
    assertRequests(before, method, String.valueOf(status), 1);
  }

  @Test
  void callsAtTheSameTime_areAllCounted() {
    int before = wovenServer.connections();
    for (String way : List.of("at-once-50", "start-50")) {
      Scrape scrape = Scrape.strict(pair.metrics());
      assertThat(ask(way + " GET", "/status/200")).startsWith("200 ");
      assertRequests(scrape, "GET", "200", 50);
    }
    if (multiplexes()) {
      assertThat(wovenServer.connections()).isEqualTo(before);
    }
  }

  @Test
  void cancelledCall_isAnError() {
    Scrape before = Scrape.strict(pair.metrics());
    int come = wovenServer.atGate();
    ask("begin-start GET", "/gate");
    for (Http2Server server : List.of(wovenServer, plainServer)) {
      assertThat(Await.last(DEADLINE, server::atGate, now -> now == come + 1)).isEqualTo(come + 1);
    }
    assertThat(Scrape.of(pair.metrics()).value(IN_FLIGHT, "host", wovenServer.host())).isEqualTo(1);
    assertThat(pair.ask("cancel", "cancel", seen -> seen.replaceAll("^(thrown [\\w.]+).*", "$1")))
        .startsWith("thrown ");
    assertRequests(before, "GET", "error", 1);
  }

  private void assertRequests(Scrape before, String method, String status, double times) {
    Series series =
        Series.of(REQUESTS, "method", method, "host", wovenServer.host(), "status", status);
    Map<Series, Double> expected = Map.of(series, times);
    assertThat(
            Await.last(
                DEADLINE,
                () -> Scrape.of(pair.metrics()).changes(before, REQUESTS),
                expected::equals))
        .isEqualTo(expected);
  }

  private String ask(String question, String path) {
    return ask(question, path, seen -> seen);
  }

  private String ask(String question, String path, UnaryOperator<String> comparable) {
    return pair.ask(
        question + " https://" + wovenServer.host() + path + " 0",
        question + " https://" + plainServer.host() + path + " 0",
        comparable);
  }
}
