package io.pitot.it.distribution;

import static io.pitot.testkit.ServletNamespace.JAKARTA;
import static io.pitot.testkit.ServletNamespace.JAVAX;
import static org.assertj.core.api.Assertions.assertThat;

import io.pitot.testkit.Agent;
import io.pitot.testkit.Await;
import io.pitot.testkit.ContractApplication;
import io.pitot.testkit.ForkedJvm;
import io.pitot.testkit.Scrape;
import io.pitot.testkit.http.MixedLoad;
import io.pitot.testkit.http.MixedLoad.Exchange;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A thousand requests to each server, after which Pitot's counter and the server's access log must
 * agree about every one of them, and neither the server's log nor its end must show that Pitot is
 * there.
 */
class DistributionIT {
  private static final Duration SETTLED = Duration.ofSeconds(15);
  private static final int QUERIES = 3;
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  @TempDir Path base;

  static Stream<Distribution> distributions() {
    String only = System.getProperty("pitot.it.distribution", "");
    return Stream.<Distribution>of(
            new Tomcat("tomcat-7", 8, JAVAX),
            new Tomcat("tomcat-8", 8, JAVAX),
            new Tomcat("tomcat-9", 11, JAVAX),
            new Tomcat("tomcat-10", 21, JAKARTA),
            new Tomcat("tomcat-11", 25, JAKARTA),
            new Tomcat("tomee-8", 8, JAVAX),
            new Jetty("jetty-9", 8, JAVAX, "http,deploy,jsp"),
            new Jetty("jetty-10", 11, JAVAX, "http,deploy,jsp"),
            new Jetty("jetty-12", 25, JAKARTA, "http,ee10-deploy,ee10-jsp"),
            new WildFly("wildfly-26", 8, JAVAX),
            new WildFly("wildfly-39", 21, JAKARTA),
            new OpenLiberty("openliberty", 8, JAVAX, "jsp-2.3"),
            new OpenLiberty("openliberty", 21, JAKARTA, "pages-3.1"),
            new PayaraMicro("payara-5", 8, JAVAX),
            new PayaraMicro("payara-6", 21, JAKARTA))
        .filter(distribution -> distribution.folder.startsWith(only))
        .filter(Distribution::isUnpacked);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("distributions")
  void counterEqualsAccessLog(Distribution distribution) throws Exception {
    Path war = base.resolve("app.war");
    ContractApplication.pack(distribution.namespace, war);
    Site site =
        Site.create(
            distribution.home(), Files.createDirectory(base.resolve("base")), distribution.jdk);
    distribution.prepare(site, war);

    try (ForkedJvm server = distribution.start(site).start()) {
      URI metrics = Agent.metricsOf(server);
      distribution.awaitReady(server);
      Map<Integer, Exchange> played = new TreeMap<>();
      played.put(0, awaitApplication(server, site.port()));
      if (distribution.dataSource().length > 0) {
        for (int i = 1; i <= QUERIES; i++) {
          int number = MixedLoad.REQUESTS + i;
          played.put(number, query(site.port(), number));
        }
      }
      played.putAll(MixedLoad.play(site.port(), distribution.answersRepeatedDispatch()));
      int next = MixedLoad.REQUESTS + QUERIES + 1;
      played.putAll(Http2Load.play(CLIENT, site.port(), next, distribution.httpVersion()));
      if (distribution.httpVersion() == HttpClient.Version.HTTP_2) {
        Http2Load.connect(site.port());
      }
      Scrape settled = settled(metrics);
      if (settled.sum("http_requests_in_flight") > 0) { // one that the server has forgotten
        URI collect = URI.create("http://127.0.0.1:" + site.port() + "/app/gate?collect");
        CLIENT.send(HttpRequest.newBuilder(collect).build(), BodyHandlers.discarding());
        settled = settled(metrics);
      }
      List<ForkedJvm> stopping = distribution.stop(site, server);
      assertThat(server.awaitExit(Distribution.DEADLINE)).isEqualTo(distribution.exitCode());

      expectTheSame(distribution, site, server, played, settled);
      assertThat(settled.family("http_server_threads_max").keySet())
          .extracting(series -> series.label("connector"))
          .containsAll(distribution.connectors(site)); // WildFly has one more on any free port
      expectQueries(distribution, settled);
      assertThat(settled.sum("pitot_advice_errors_total")).as("%s", server.err()).isZero();
      expectNoTrace(site, server, stopping);
    }
  }

  private static Scrape settled(URI metrics) {
    return Await.last(
        SETTLED,
        () -> Scrape.strict(metrics),
        scrape -> scrape.sum("http_requests_in_flight") == 0);
  }

  private static void expectTheSame(
      Distribution distribution,
      Site site,
      ForkedJvm server,
      Map<Integer, Exchange> played,
      Scrape scrape)
      throws IOException {
    Path log = site.base().resolve(distribution.accessLog());
    AccessLog accessLog = AccessLog.read(log.getParent(), String.valueOf(log.getFileName()));
    Map<String, Integer> logged = accessLog.count(played, distribution);
    Map<String, Integer> counted = new TreeMap<>();
    scrape
        .family("http_requests_total")
        .forEach(
            (series, value) ->
                counted.merge(
                    AccessLog.key(series.label("method"), series.label("status")),
                    value.intValue(),
                    Integer::sum));
    int neverEnded = missing("GET 500", logged, counted, played, distribution);
    counted.merge("GET 500", neverEnded, Integer::sum);
    counted.merge("GET 200", -neverEnded, Integer::sum);
    assertThat(counted)
        .as(
            "the access log of %s, with other than one line for %s; what the server says of its"
                + " logs: %s; counted: %s",
            distribution,
            accessLog.unusual(played),
            server.err().stream().filter(line -> line.contains("RequestLog")).toList(),
            scrape.family("http_requests_total"))
        .isEqualTo(logged);
    assertThat(counted.values().stream().mapToInt(Integer::intValue).sum())
        .isGreaterThanOrEqualTo(MixedLoad.REQUESTS);
    assertThat(scrape.sum("http_requests_in_flight")).as("in flight").isZero();
  }

  /**
   * How many are missing of one kind, as far as the server may never have ended them: some of those
   * that may be, not all.
   */
  private static int missing(
      String kind,
      Map<String, Integer> logged,
      Map<String, Integer> counted,
      Map<Integer, Exchange> played,
      Distribution distribution) {
    long unknown =
        played.values().stream()
            .filter(distribution::mayNeverEnd)
            .filter(each -> kind.equals(AccessLog.key(each.method(), "" + each.status())))
            .count();
    long some = unknown / 3;
    int missing = logged.getOrDefault(kind, 0) - counted.getOrDefault(kind, 0);
    return (int) Math.max(0, Math.min(missing, some));
  }

  /** By the data source and the pool that the server itself brings. */
  private static void expectQueries(Distribution distribution, Scrape scrape) {
    String[] pool = distribution.dataSource();
    if (pool.length > 0) {
      assertThat(scrape.sum("database_queries_total")).isEqualTo(QUERIES);
      assertThat(scrape.value("database_connection_acquire_duration_seconds_count", pool))
          .isEqualTo(QUERIES);
      assertThat(scrape.value("database_connection_usage_duration_seconds_count", pool))
          .isEqualTo(QUERIES);
      double opened = distribution.connectionsOpened();
      assertThat(scrape.value("database_connections_created_total", pool)).isEqualTo(opened);
      assertThat(scrape.value("database_connections_active", pool)).isZero();
      assertThat(scrape.value("database_connections_idle", pool)).isEqualTo(opened);
      assertThat(scrape.value("database_connections_pending", pool)).isZero();
    }
  }

  /** The agent says that it has started, and where its metrics are. Nobody says anything else. */
  private static void expectNoTrace(Site site, ForkedJvm server, List<ForkedJvm> stopping)
      throws IOException {
    assertThat(traces(site, server.out())).as("standard output").isEmpty();
    assertThat(traces(site, server.err())).as("standard error").hasSize(2);
    for (ForkedJvm jvm : stopping) {
      assertThat(traces(site, jvm.out())).isEmpty();
      assertThat(traces(site, jvm.err())).isEmpty();
    }
    for (Path log : logsOf(site)) {
      assertThat(traces(site, Files.readAllLines(log, StandardCharsets.ISO_8859_1)))
          .as("%s", log)
          .isEmpty();
    }
  }

  /**
   * Lines about Pitot, but for the application's own frames and the paths that the test chose,
   * whose folders may be named after the project.
   */
  private static List<String> traces(Site site, List<String> lines) {
    return lines.stream()
        .filter(
            line ->
                line.replace("io.pitot.it.app.", "")
                    .replace(Agent.jar().toString(), "")
                    .replace(site.jdk().home().toString(), "")
                    .replace(site.home().toString(), "")
                    .toLowerCase(Locale.ROOT)
                    .contains("pitot"))
        .toList();
  }

  private static List<Path> logsOf(Site site) throws IOException {
    List<Path> logs = new ArrayList<>();
    try (Stream<Path> files = Files.walk(site.base())) {
      files
          .filter(Files::isRegularFile)
          .filter(file -> file.toString().contains("/log"))
          .forEach(logs::add);
    }
    return logs;
  }

  /**
   * By asking for it, which the server logs and Pitot counts as anything else.
   *
   * @return what was asked, with the number 0, and answered
   */
  private static Exchange awaitApplication(ForkedJvm server, int port) {
    String target = "/app/health?n=0";
    HttpRequest request = request(port, target);
    int status =
        Await.last(
            Distribution.DEADLINE,
            () -> {
              try {
                return CLIENT.send(request, BodyHandlers.discarding()).statusCode();
              } catch (IOException notYet) {
                return 0;
              } catch (InterruptedException e) {
                throw new IllegalStateException(e);
              }
            },
            answer -> answer == 200);
    assertThat(status).as("%s\n%s", server.out(), server.err()).isEqualTo(200);
    return new Exchange("GET", target, status, false);
  }

  /** A statement by the data source; what was asked and answered. */
  private static Exchange query(int port, int number) throws IOException, InterruptedException {
    String target = "/app/data-source.jsp?n=" + number;
    HttpResponse<String> answer = CLIENT.send(request(port, target), BodyHandlers.ofString());
    assertThat(answer.body().trim()).isEqualTo("1");
    return new Exchange("GET", target, answer.statusCode(), false);
  }

  private static HttpRequest request(int port, String target) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + target))
        .timeout(Distribution.DEADLINE)
        .build();
  }
}
