package io.pitot.testkit.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.pitot.testkit.Agent;
import io.pitot.testkit.ApplicationPair;
import io.pitot.testkit.Await;
import io.pitot.testkit.ForkedJvm;
import io.pitot.testkit.Jdk;
import io.pitot.testkit.Modules;
import io.pitot.testkit.Scrape;
import io.pitot.testkit.Series;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
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
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
public abstract class HttpClientContract {
  /** What no label, log line or error may show. */
  private static final String SECRET = "tr0ub4dor";

  private static final Duration DEADLINE = Duration.ofSeconds(10);
  private static final String REQUESTS = "http_client_requests_total";
  private static final String DURATIONS = "http_client_request_duration_seconds_count";
  private static final String IN_FLIGHT = "http_client_requests_in_flight";
  private static final String CONNECTIONS = "http_client_connections_";
  private static final int MANY = 50;

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  @SuppressWarnings("NullAway.Init")
  static Path temporaryFolder;

  @Parameter
  @SuppressWarnings("NullAway.Init")
  private Jdk jdk;

  @SuppressWarnings("NullAway.Init")
  private ApplicationPair pair;

  @SuppressWarnings("NullAway.Init")
  private RemoteServer wovenServer;

  @SuppressWarnings("NullAway.Init")
  private RemoteServer plainServer;

  /** The module with the library; empty for the JDK's own. */
  protected abstract String library();

  /** The module with the class that calls it. */
  protected String application() {
    return "app";
  }

  /** That class's simple name. */
  protected abstract String client();

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
    List<Path> classPath = new ArrayList<>();
    if (!library().isEmpty()) {
      classPath.addAll(Modules.httpClientLibrary(library()));
    }
    classPath.add(Modules.classesOf("http-clients/app"));
    classPath.add(Modules.classesOf("http-clients/" + application()));
    return ForkedJvm.on(jdk)
        .jvmArguments("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx256m")
        .jvmArguments(tls.jvmArguments())
        .jvmArguments(jvmArguments())
        .classPath(classPath)
        .main("io.pitot.it.httpclient.HttpClientApplication", client());
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
            () -> Scrape.of(pair.metrics()).family(IN_FLIGHT),
            all -> all.values().stream().allMatch(value -> value == 0));
    assertThat(left.values()).as("in flight").allMatch(value -> value == 0);
    assertThat(Scrape.strict(pair.metrics()).sum("pitot_advice_errors_total"))
        .as("%s", pair.errorOutput())
        .isZero();
    wovenServer.takeRequests();
    plainServer.takeRequests();
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

  /** Both servers have the request when this returns. */
  private void beginCallUnderWay(String way) {
    ask("begin-" + way + " GET", "/gate", 0);
    for (RemoteServer server : List.of(wovenServer, plainServer)) {
      Await.last(DEADLINE, () -> server.takeRequests().size(), size -> size == 1);
    }
  }

  private void endCallUnderWay() {
    wovenServer.openGate();
    plainServer.openGate();
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
      ask("send GET", path, 0);
      // Not every client takes credentials from there, and each says so in another way.
      pair.ask(
          "send GET http://scott:" + SECRET + "@" + wovenServer.host() + path + " 0",
          "send GET http://scott:" + SECRET + "@" + plainServer.host() + path + " 0",
          seen -> seen.replaceAll("^(\\S+).*", "$1"));
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

  /**
   * Has the application call, and sees that this is what is counted.
   *
   * @param status of each of the calls; {@code error} if none is answered
   */
  protected final void assertCounted(
      String way, String method, String path, int length, int times, String status) {
    Scrape before = Scrape.strict(pair.metrics());
    String seen = ask(way + " " + method, path, length);
    assertThat(seen).startsWith(status.equals("error") ? "thrown " : status);
    assertRequests(before, Map.of(requests(method, wovenServer.host(), status), (double) times));
    boolean inOrder = times == 1 || !way.startsWith("at-once") && !way.startsWith("start-");
    assertSameRequests(times, inOrder);
  }

  /** Waits, for the end of a call without waiting may be seen a little later. */
  private void assertRequests(Scrape before, Map<Series, Double> expected) {
    Map<Series, Double> seen =
        Await.last(
            DEADLINE,
            () -> Scrape.of(pair.metrics()).changes(before, REQUESTS),
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
  private void assertSameRequests(int atLeast, boolean inOrder) {
    List<String> woven = wovenServer.takeRequests();
    List<String> plain = plainServer.takeRequests();
    assertThat(woven).hasSizeGreaterThanOrEqualTo(atLeast);
    if (inOrder && !isAsynchronous()) {
      assertThat(woven).as("requests with the agent and without").isEqualTo(plain);
    } else {
      String connection = " on connection.*";
      assertThat(woven.stream().map(request -> request.replaceAll(connection, "")))
          .containsExactlyInAnyOrderElementsOf(
              plain.stream().map(request -> request.replaceAll(connection, "")).toList());
    }
  }

  private String ask(String question, String path, int length) {
    return pair.ask(
        question + " http://" + wovenServer.host() + path + " " + length,
        question + " http://" + plainServer.host() + path + " " + length,
        this::comparable);
  }

  /** Without what names one of the two servers, or differs from time to time. */
  private String comparable(String seen) {
    String nameless = seen.replaceAll("(127\\.0\\.0\\.1|localhost)(/127\\.0\\.0\\.1)?:\\d+", "$1");
    nameless =
        nameless.replaceAll("@[0-9a-f]{5,}|\\b[0-9a-f]{8}-[-0-9a-f]+|\\b\\d+ (ms|milli)", "#");
    if (hasSteadyStacks()) {
      return nameless;
    }
    return nameless.replaceAll("^(thrown )([\\w.]+).*", hasSteadyExceptions() ? "$1$2" : "$1");
  }

  private static Series requests(String method, String host, String status) {
    return Series.of(REQUESTS, "method", method, "host", host, "status", status);
  }
}
