package io.pitot.testkit.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.pitot.testkit.Scrape;
import io.pitot.testkit.Series;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The contract of HTTP clients: one application, with the agent and without, makes the same calls
 * of two servers. It sees the same, the servers see the same, and each of its calls is counted
 * once.
 *
 * <p>{@code jdks} is a static method of the subclass.
 */
@ParameterizedClass(name = "JDK {0}", allowZeroInvocations = true) // old ones need an old JDK
@MethodSource("jdks")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
public abstract class HttpClientContract extends HttpClientPair {
  /** What no label, log line or error may show. */
  private static final String SECRET = "tr0ub4dor";

  private static final String CONNECTIONS = "http_client_connections_";
  private static final int MANY = 50;

  /** What a method that nobody knows comes to; empty if it is refused before there is a call. */
  protected String statusOfUnknownMethod() {
    return "200";
  }

  /** What redirects come to: the status of one, where they are not followed. */
  protected String statusOfRedirect() {
    return "200";
  }

  /** What a redirect to itself comes to: a status, or {@code error} for an exception. */
  protected String statusOfLoop() {
    return "error";
  }

  /** Whether it asks again by itself where a server hangs up. */
  protected boolean retries() {
    return false;
  }

  /** The name of its pool of connections; empty if it has none that can be asked. */
  protected String pool() {
    return "";
  }

  /** How many connections the application allows, where the library has a limit. */
  protected int maxConnections() {
    return 100;
  }

  /** What the pool tells beside active and idle connections. */
  protected List<String> figures() {
    return List.of("pending", "max");
  }

  /** Whether the pool's limit is one for each host that is called. */
  protected boolean limitsEachHost() {
    return false;
  }

  /** The status is that of the answer; {@code error} if there was none. */
  @ParameterizedTest(name = "{0} {1} with {2} bytes")
  @CsvSource({
    "GET, /status/200, 0, 200",
    "GET, /status/200?user=scott&token=tr0ub4dor, 0, 200",
    "GET, /status/200/../status/200, 0, 200",
    "HEAD, /status/200, 0, 200",
    "POST, /status/200, 1000, 200",
    "POST, /status/201, 0, 201",
    "PUT, /status/200, 100000, 200",
    "DELETE, /status/204, 0, 204",
    "OPTIONS, /status/200, 0, 200",
    "GET, /status/304, 0, 304",
    "GET, /status/400, 0, 400",
    "GET, /status/404, 0, 404",
    "POST, /status/409, 1000, 409",
    "GET, /status/500, 0, 500",
    "POST, /status/502, 1000, 502",
    "POST, /drop, 1000, error",
  })
  void call_isOneObservation(String method, String path, int length, String status) {
    assertCounted("send", method, path, length, 1, status);
    if (isAsynchronous()) {
      assertCounted("start", method, path, length, 1, status);
    }
  }

  /** With and without waiting for it at once, for it takes long. */
  @Test
  void answerThatComesTooLate_isAnError() {
    Scrape before = Scrape.strict(pair.metrics());
    ask("begin-send GET", "/slow", 0);
    if (isAsynchronous()) {
      assertThat(ask("start GET", "/slow", 0)).startsWith("thrown ");
    }
    assertThat(pair.ask("await", "await", this::comparable)).startsWith("thrown ");
    int calls = isAsynchronous() ? 2 : 1;
    assertRequests(before, Map.of(requests("GET", wovenServer.host(), "error"), (double) calls));
    assertSameRequests(calls, false);
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"/redirect/0", "/redirect/1"})
  void redirects_areOneObservation(String path) {
    assertCounted("send", "GET", path, 0, 1, statusOfRedirect());
    if (isAsynchronous()) {
      assertCounted("start", "GET", path, 0, 1, statusOfRedirect());
    }
  }

  @Test
  void redirectToItself_isOneObservation() {
    assertCounted("send", "GET", "/loop", 0, 1, statusOfLoop());
    if (isAsynchronous()) {
      assertCounted("start", "GET", "/loop", 0, 1, statusOfLoop());
    }
  }

  @Test
  void methodThatNobodyKnows_isOther() {
    Scrape before = Scrape.strict(pair.metrics());
    String seen = ask("send PURGE", "/status/200", 0);
    String status = statusOfUnknownMethod();
    assertThat(seen).startsWith(status.equals("200") ? "200 " : "thrown ");
    Series other = requests("other", wovenServer.host(), status);
    assertRequests(before, status.isEmpty() ? Map.of() : Map.of(other, 1.0));
  }

  @Test
  void hangUp_isRetriedInOneObservation() {
    // Some do so on a connection alone that has been used before.
    assertCounted("send", "GET", "/status/200", 0, 1, "200");
    assertCounted("send", "GET", "/retry", 0, 1, retries() ? "200" : "error");
    if (!retries()) {
      assertCounted("send", "GET", "/retry", 0, 1, "200");
    }
  }

  @Test
  void requestThatIsSentTwice_isTwoObservations() {
    assertCounted("send-twice", "GET", "/status/200", 0, 2, "200");
  }

  @Test
  void callsOneAfterTheOther_useTheSameConnections() {
    int before = wovenServer.connections();
    assertCounted("sequence-of-" + MANY, "GET", "/status/200", 0, MANY, "200");
    int opened = wovenServer.connections() - before;
    // One that another thread has not given back yet is not used again.
    assertThat(opened).isBetween(0, isAsynchronous() ? MANY / 5 : 1);
  }

  @Test
  @Order(Integer.MAX_VALUE) // how many connections are free after that is chance
  void callsAtTheSameTime_areAllCounted() {
    assertCounted("at-once-" + MANY, "GET", "/status/200", 0, MANY, "200");
    assertCounted("at-once-" + MANY, "GET", "/status/500", 0, MANY, "500");
    if (isAsynchronous()) {
      assertCounted("start-" + MANY, "GET", "/status/200", 0, MANY, "200");
    }
  }

  @Test
  void callUnderWay_isInFlight() {
    for (String way : isAsynchronous() ? List.of("send", "start") : List.of("send")) {
      Scrape before = Scrape.strict(pair.metrics());
      beginCallUnderWay(way);
      double inFlight = Scrape.of(pair.metrics()).value(IN_FLIGHT, "host", wovenServer.host());
      assertThat(inFlight).isEqualTo(1);
      endCallUnderWay();
      assertThat(pair.ask("await")).startsWith("200 ");
      assertRequests(before, Map.of(requests("GET", wovenServer.host(), "200"), 1.0));
    }
  }

  /** More calls than there may be connections. */
  @Test
  @Order(Integer.MAX_VALUE)
  void poolIsAskedForItsConnections() {
    if (pool().isEmpty()) {
      assertThat(Scrape.text(pair.metrics())).doesNotContain(CONNECTIONS);
      return;
    }
    int calls = maxConnections() + (figures().contains("max") ? 3 : 0);
    ask("begin-send-" + calls + " GET", "/gate", 0);
    awaitFigure("active", maxConnections());
    if (figures().contains("pending")) {
      awaitFigure("pending", calls - maxConnections());
    }
    if (figures().contains("max")) {
      assertMax();
    }
    wovenServer.openGateForGood();
    plainServer.openGateForGood();
    assertThat(pair.ask("await")).startsWith("200 ");
    awaitFigure("active", 0);
    for (String figure : List.of("pending", "max")) {
      assertThat(Scrape.of(pair.metrics()).has(CONNECTIONS + figure, "pool", pool()))
          .isEqualTo(figures().contains(figure));
    }
    assertThat(Scrape.of(pair.metrics()).value(CONNECTIONS + "idle", "pool", pool())).isPositive();
  }

  private void assertMax() {
    if (!limitsEachHost()) {
      awaitFigure("max", maxConnections());
      return;
    }
    Scrape scrape = Scrape.of(pair.metrics());
    double limits = scrape.value(CONNECTIONS + "max", "pool", pool()) / maxConnections();
    int hosts = scrape.family(IN_FLIGHT).size();
    assertThat(limits).isIn((double) hosts, hosts + 1.0); // one with credentials is another to some
  }

  private void awaitFigure(String figure, int expected) {
    double seen =
        Scrape.await(pair.metrics(), DEADLINE, expected, CONNECTIONS + figure, "pool", pool());
    assertThat(seen).as(figure).isEqualTo(expected);
  }

  final void assertCancelledCall_isAnError() {
    Scrape before = Scrape.strict(pair.metrics());
    beginCallUnderWay("start");
    // Whether the library or its future is the first to say so is a race in some.
    assertThat(pair.ask("cancel", "cancel", seen -> seen.replaceAll("^(thrown [\\w.]+).*", "$1")))
        .startsWith("thrown ");
    assertRequests(before, Map.of(requests("GET", wovenServer.host(), "error"), 1.0));
    endCallUnderWay();
  }

  @Test
  void tls_isCountedWithItsHost() {
    Scrape before = Scrape.strict(pair.metrics());
    String path = "/status/200";
    String seen =
        pair.ask(
            "send GET https://" + wovenServer.tlsHost() + path + " 0",
            "send GET https://" + plainServer.tlsHost() + path + " 0",
            this::comparable);
    assertThat(seen).startsWith("200 ");
    assertRequests(before, Map.of(requests("GET", wovenServer.tlsHost(), "200"), 1.0));
    assertSameRequests(1, true);
  }

  @Test
  void refusedConnection_isAnError() throws Exception {
    int port;
    try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = closed.getLocalPort();
    }
    assertUnreachable("send", port);
    if (isAsynchronous()) {
      assertUnreachable("start", port);
    }
  }

  /** The queue of those who wait to be accepted is full: whoever comes now waits in vain. */
  @Test
  void connectionThatIsNotAccepted_isAnError() throws Exception {
    try (ServerSocket deaf = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        Socket first = new Socket(deaf.getInetAddress(), deaf.getLocalPort());
        Socket second = new Socket(deaf.getInetAddress(), deaf.getLocalPort())) {
      assertThat(first.isConnected() && second.isConnected()).isTrue();
      assertUnreachable("send", deaf.getLocalPort());
    }
  }

  @Test
  void hostThatNobodyKnows_isAnError() {
    Scrape before = Scrape.strict(pair.metrics());
    String question = "send GET http://nowhere.invalid/status/200 0";
    assertThat(pair.ask(question, question, this::comparable)).startsWith("thrown ");
    assertRequests(before, Map.of(requests("GET", "nowhere.invalid", "error"), 1.0));
  }

  @Test
  void noSecretsAreShown() {
    for (String path : List.of("/status/200?token=" + SECRET, "/drop?token=" + SECRET)) {
      for (String user : List.of("", "scott:" + SECRET + "@")) {
        // What they see is not the matter here: not every client takes credentials from there, and
        // one that does not look at a connection again may find it closed.
        pair.ask(
            "send GET http://" + user + wovenServer.host() + path + " 0",
            "send GET http://" + user + plainServer.host() + path + " 0",
            seen -> "an answer or not");
      }
    }
    // A client may tell them in its own log.
    List<String> said = pair.errorOutput().stream().filter(line -> line.contains("pitot")).toList();
    String exposed = Scrape.text(pair.metrics()) + said;
    assertThat(exposed).contains(wovenServer.host()).doesNotContain(SECRET, "scott", "/status");
  }

  private void assertUnreachable(String way, int port) {
    Scrape before = Scrape.strict(pair.metrics());
    String question = way + " POST http://127.0.0.1:" + port + "/status/200 100";
    String seen = pair.ask(question, question, this::comparable);
    assertThat(seen).startsWith("thrown ");
    assertRequests(before, Map.of(requests("POST", "127.0.0.1:" + port, "error"), 1.0));
  }
}
