package io.pitot.testkit.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.pitot.testkit.Agent;
import io.pitot.testkit.ApplicationPair;
import io.pitot.testkit.Await;
import io.pitot.testkit.ForkedJvm;
import io.pitot.testkit.Jdk;
import io.pitot.testkit.Scrape;
import io.pitot.testkit.Series;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;

/**
 * One application, with the agent and without, that makes the same calls of two servers by one HTTP
 * client. It must see the same, the servers must see the same, and what was counted is told.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class HttpClientPair {
  static final Duration DEADLINE = Duration.ofSeconds(10);
  static final String REQUESTS = "http_client_requests_total";
  static final String DURATIONS = "http_client_request_duration_seconds_count";
  static final String IN_FLIGHT = "http_client_requests_in_flight";

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  @SuppressWarnings("NullAway.Init")
  static Path temporaryFolder;

  @Parameter
  @SuppressWarnings("NullAway.Init")
  private Jdk jdk;

  @SuppressWarnings("NullAway.Init")
  ApplicationPair pair;

  @SuppressWarnings("NullAway.Init")
  RemoteServer wovenServer;

  @SuppressWarnings("NullAway.Init")
  RemoteServer plainServer;

  /** The module with the library; empty for the JDK's own. */
  protected abstract String library();

  /** The module with the class that calls it. */
  protected String application() {
    return "app";
  }

  /** That class's simple name. */
  protected abstract String client();

  /** Whether it can also call without waiting. */
  boolean isAsynchronous() {
    return false;
  }

  /** Whether exceptions have the same message, causes and stack each time. */
  protected boolean hasSteadyStacks() {
    return !isAsynchronous();
  }

  /** Whether exceptions are at least of the same class each time. */
  protected boolean hasSteadyExceptions() {
    return true;
  }

  /** Whether the same calls come to the same requests on the same connections each time. */
  protected boolean hasSteadyRequests() {
    return true;
  }

  /** What else its JVM needs. */
  protected String[] jvmArguments() {
    return new String[0];
  }

  @BeforeParameterizedClassInvocation
  void start() throws Exception {
    Path work = temporaryFolder.resolve(getClass().getSimpleName() + "-" + jdk);
    Tls tls = Tls.generate(Files.createDirectories(work));
    wovenServer = new RemoteServer(tls);
    plainServer = new RemoteServer(tls);
    String agent = Agent.argument(work.resolve("contract.properties"), Map.of());
    ForkedJvm plain = application(tls).start();
    pair = new ApplicationPair(plain, application(tls).jvmArguments(agent).start());
  }

  private ForkedJvm.Builder application(Tls tls) {
    return HttpClientProgram.on(jdk, tls, library(), application(), client())
        .jvmArguments(jvmArguments());
  }

  @AfterParameterizedClassInvocation
  void stop() {
    if (pair != null) {
      pair.close();
    }
    for (RemoteServer server : new RemoteServer[] {wovenServer, plainServer}) {
      if (server != null) {
        server.close();
      }
    }
  }

  @AfterEach
  void nothingIsLeft() {
    Map<Series, Double> left =
        Await.last(
            DEADLINE,
            () -> Scrape.of(pair.metrics(), IN_FLIGHT).family(IN_FLIGHT),
            all -> all.values().stream().allMatch(value -> value == 0));
    assertThat(left.values()).as("in flight").allMatch(value -> value == 0);
    assertThat(Scrape.strict(pair.metrics()).sum("pitot_advice_errors_total"))
        .as("%s", pair.errorOutput())
        .isZero();
    wovenServer.takeRequests();
    plainServer.takeRequests();
  }

  /** Both servers have the request when this returns. */
  void beginCallUnderWay(String way) {
    ask("begin-" + way + " GET", "/gate", 0);
    for (RemoteServer server : List.of(wovenServer, plainServer)) {
      Await.last(DEADLINE, () -> server.takeRequests().size(), size -> size == 1);
    }
  }

  void endCallUnderWay() {
    wovenServer.openGate();
    plainServer.openGate();
  }

  /**
   * Has the application call, and sees that this is what is counted.
   *
   * @param status of each of the calls; {@code error} if none is answered
   */
  protected final void assertCounted(
      String way, String method, String path, int length, int times, String status) {
    String answer = status.equals("error") ? "thrown " : status;
    assertCounted(way, method, path, length, times, status, answer);
  }

  /**
   * As above, where the library does not take every answer for one.
   *
   * @param answer how what the application sees begins
   */
  protected final void assertCounted(
      String way, String method, String path, int length, int times, String status, String answer) {
    Scrape before = Scrape.strict(pair.metrics());
    assertThat(ask(way + " " + method, path, length)).startsWith(answer);
    assertRequests(before, Map.of(requests(method, wovenServer.host(), status), (double) times));
    boolean inOrder = times == 1 || !way.startsWith("at-once") && !way.startsWith("start-");
    assertSameRequests(times, inOrder);
  }

  /** Waits, for the end of a call without waiting may be seen a little later. */
  void assertRequests(Scrape before, Map<Series, Double> expected) {
    Map<Series, Double> seen =
        Await.last(
            DEADLINE,
            () -> Scrape.of(pair.metrics(), REQUESTS).changes(before, REQUESTS),
            changes -> changes.equals(expected));
    assertThat(seen).isEqualTo(expected);
    Map<Series, Double> durations = new TreeMap<>();
    expected.forEach(
        (series, times) ->
            durations.put(
                Series.of(
                    DURATIONS, "method", series.label("method"), "host", series.label("host")),
                times));
    assertThat(Scrape.strict(pair.metrics()).changes(before, DURATIONS)).isEqualTo(durations);
  }

  /** Request by request and, where they come in an order, connection by connection. */
  void assertSameRequests(int atLeast, boolean inOrder) {
    List<String> woven = wovenServer.takeRequests();
    List<String> plain = plainServer.takeRequests();
    assertThat(woven).hasSizeGreaterThanOrEqualTo(atLeast);
    boolean steady = hasSteadyRequests();
    if (steady && inOrder && !isAsynchronous()) {
      assertThat(woven).as("requests with the agent and without").isEqualTo(plain);
    } else if (steady) {
      assertThat(withoutConnections(woven))
          .containsExactlyInAnyOrderElementsOf(withoutConnections(plain));
    } else { // what an earlier test has sent once more may come now
      assertThat(withoutConnections(woven)).containsAnyElementsOf(withoutConnections(plain));
    }
  }

  private static List<String> withoutConnections(List<String> requests) {
    return requests.stream().map(request -> request.replaceAll(" on connection.*", "")).toList();
  }

  String ask(String question, String path, int length) {
    return pair.ask(
        question + " http://" + wovenServer.host() + path + " " + length,
        question + " http://" + plainServer.host() + path + " " + length,
        this::comparable);
  }

  /** Without what names one of the two servers, or differs from time to time. */
  String comparable(String seen) {
    String nameless = seen.replaceAll("(127\\.0\\.0\\.1|localhost)(/127\\.0\\.0\\.1)?:\\d+", "$1");
    nameless =
        nameless.replaceAll("@[0-9a-f]{5,}|\\b[0-9a-f]{8}-[-0-9a-f]+|\\b\\d+ (ms|milli)", "#");
    if (hasSteadyStacks()) {
      return nameless;
    }
    return nameless.replaceAll("^(thrown )([\\w.]+).*", hasSteadyExceptions() ? "$1$2" : "$1");
  }

  static Series requests(String method, String host, String status) {
    return Series.of(REQUESTS, "method", method, "host", host, "status", status);
  }
}
