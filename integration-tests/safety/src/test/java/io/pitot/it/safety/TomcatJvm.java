package io.pitot.it.safety;

import static org.assertj.core.api.Assertions.assertThat;

import io.pitot.testkit.Agent;
import io.pitot.testkit.Await;
import io.pitot.testkit.ForkedJvm;
import io.pitot.testkit.Scrape;
import java.net.URI;
import java.nio.file.Path;

/** The web application {@code /app} on Tomcat 9, in a JVM of its own. */
final class TomcatJvm implements AutoCloseable {
  private static final String CONTROL = "/control/";

  private final ForkedJvm jvm;
  private final int port;

  private TomcatJvm(ForkedJvm jvm) {
    this.jvm = jvm;
    this.port = Integer.parseInt(jvm.awaitOut("^listening on (\\d+)$", Programs.BOUND).group(1));
  }

  /** The arguments of the programs that run Tomcat. */
  static String[] arguments(Path workFolder) {
    Path webApplication = Programs.webApplication(workFolder.resolve("webapp"));
    return new String[] {workFolder.toString(), webApplication.toString()};
  }

  /** Starts what is built up so far, and waits until it serves. */
  static TomcatJvm start(ForkedJvm.Builder builder) {
    ForkedJvm jvm = builder.start();
    try {
      return new TomcatJvm(jvm);
    } catch (Throwable e) {
      jvm.close();
      throw e;
    }
  }

  /** The key and value that keep {@link #order orders} out of the counts. */
  static String withoutOrders() {
    return "http.server.exclude=" + CONTROL + "*";
  }

  ForkedJvm jvm() {
    return jvm;
  }

  int port() {
    return port;
  }

  String order(String order) {
    Http.Answer answer = Http.get(port, CONTROL + order);
    assertThat(answer.status()).as("%s: %s", order, answer.body()).isEqualTo(200);
    return answer.body();
  }

  /** Sends so many requests to a servlet of {@code /app}; each must be answered as it should. */
  void send(int times, String servlet) {
    for (int i = 0; i < times; i++) {
      assertThat(Http.get(port, "/app/" + servlet)).isEqualTo(new Http.Answer(200, servlet));
    }
  }

  URI metrics() {
    return Agent.metricsOf(jvm);
  }

  Scrape scrape() {
    return Programs.scrape(metrics());
  }

  /**
   * Sends requests to servlets and filters, synchronous and not, and expects exactly their number:
   * the agent works.
   */
  void expectExactCounts() {
    send(20, "hello");
    send(10, "async");
    // An answer is on its way before its request has ended.
    Scrape scrape =
        Await.last(Programs.BOUND, this::scrape, seen -> seen.sum("http_requests_total") >= 30);
    assertThat(requests(scrape, "hello")).isEqualTo(20);
    assertThat(requests(scrape, "async")).isEqualTo(10);
    assertThat(scrape.sum("http_requests_total")).isEqualTo(30);
    assertThat(scrape.sum("http_request_duration_seconds_count")).isEqualTo(30);
    assertThat(scrape.sum("http_requests_in_flight")).isZero();
    assertThat(scrape.sum("pitot_advice_errors_total")).as("%s", jvm.err()).isZero();
  }

  static double requests(Scrape scrape, String servlet) {
    return scrape.value(
        "http_requests_total", "method", "GET", "endpoint", "/app/" + servlet, "status", "200");
  }

  /** Lets the application end by itself, which it must. */
  void expectNormalEnd() {
    assertThat(Programs.exitCode(jvm)).as("%s", jvm.err()).isZero();
    assertThat(jvm.out()).contains("main ended");
  }

  @Override
  public void close() {
    jvm.close();
  }
}
