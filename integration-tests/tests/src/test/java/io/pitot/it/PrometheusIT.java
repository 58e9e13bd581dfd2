package io.pitot.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.pitot.testkit.Agent;
import io.pitot.testkit.Await;
import io.pitot.testkit.ForkedJvm;
import io.pitot.testkit.Jdks;
import io.pitot.testkit.TestCertificate;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.Container;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.images.builder.Transferable;
import org.testcontainers.utility.DockerImageName;

/**
 * Real Prometheus servers, of both major versions, scrape a real service: their query API returns
 * the exact numbers, and {@code promtool} finds nothing to say about a single line. Runs where
 * Docker is.
 */
class PrometheusIT {
  /** Before 3.8, from where on native histograms are a line of the job instead of a flag. */
  enum Version {
    TWO("pitot.image.prometheus"),
    THREE("pitot.image.prometheus3");

    private final String image;

    Version(String property) {
      image = System.getProperty(property, "set by the build");
    }
  }

  /** Each format that Pitot has, and each scheme to escape names by; of none there is a need. */
  private static final Map<String, String> JOBS_OF_THREE =
      new TreeMap<>(
          Map.of(
              "text", "scrape_protocols: [PrometheusText0.0.4]",
              "openmetrics", "scrape_protocols: [OpenMetricsText1.0.0]",
              "openmetrics0", "scrape_protocols: [OpenMetricsText0.0.1]",
              // else it takes the native histograms only, and drops them without its flag
              "protobuf",
                  "scrape_protocols: [PrometheusProto]\n    always_scrape_classic_histograms: true",
              "underscores", "metric_name_escaping_scheme: underscores",
              "dots", "metric_name_escaping_scheme: dots",
              "values", "metric_name_escaping_scheme: values"));

  private static final String HOST = "host.docker.internal";
  private static final int PROMETHEUS_PORT = 9090;
  private static final int REQUESTS = 7;
  private static final String PLAIN = "port=0,labels.team=checkout";
  private static final String LABELS = "team=\"checkout\",method=\"GET\",endpoint=\"/app/sync/*\"";

  /** Of "abc". */
  private static final String HASH = "$2a$06$If6bvum7DFjUnE9p2uDeDu0YHzrHM6tf.iqN8.yx.jNN1ILEf7h0i";

  private static final Duration DEADLINE = Duration.ofSeconds(60);
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  @TempDir Path work;

  @BeforeAll
  static void needsDocker() {
    assumeTrue(
        DockerClientFactory.instance().isDockerAvailable(),
        "no Docker: the tests with a real Prometheus are left out");
  }

  @ParameterizedTest
  @EnumSource(Version.class)
  void prometheusHasTheExactNumbersAndPromtoolNothingToSay(Version version) throws Exception {
    try (ForkedJvm server = server(PLAIN);
        GenericContainer<?> prometheus = prometheus(version, Agent.metricsOf(server), "")) {
      request(server);
      prometheus.start();
      expectCounts(prometheus);
      expectClean(prometheus, get(Agent.metricsOf(server)));
    }
  }

  /** As protobuf, which Prometheus asks for then, and has no classic buckets of. */
  @ParameterizedTest
  @EnumSource(Version.class)
  void prometheusHasTheExactNumbersOfNativeHistograms(Version version) throws Exception {
    try (ForkedJvm server = server(PLAIN);
        GenericContainer<?> prometheus =
            prometheus(
                version, Agent.metricsOf(server), "", "--enable-feature=native-histograms")) {
      request(server);
      prometheus.start();
      expectNativeHistograms(prometheus, Agent.metricsOf(server));
    }
  }

  /** Which of them to ask for, version 2 can be told from 2.49 on only. */
  @Test
  void prometheus3HasTheExactNumbersOfEachFormatAndUnderEachEscaping() throws Exception {
    try (ForkedJvm server = server(PLAIN)) {
      request(server);
      String target = target(Agent.metricsOf(server));
      StringBuilder jobs = new StringBuilder();
      JOBS_OF_THREE.forEach(
          (name, line) -> jobs.append(job(name, target)).append("    " + line + "\n"));
      try (GenericContainer<?> prometheus = container(Version.THREE, jobs.toString())) {
        prometheus.start();
        for (String job : JOBS_OF_THREE.keySet()) {
          String series = "{job=\"" + job + "\"," + LABELS;
          expect(prometheus, "http_requests_total" + series + ",status=\"200\"}", REQUESTS);
          expect(prometheus, "http_request_duration_seconds_count" + series + "}", REQUESTS);
          expect(
              prometheus,
              "http_request_duration_seconds_bucket" + series + ",le=\"+Inf\"}",
              REQUESTS);
        }
        expect(prometheus, "count(up == 1)", JOBS_OF_THREE.size());
        for (String format : List.of("text", "openmetrics", "protobuf")) {
          String scrapes = "pitot_scrapes_total{job=\"text\",code=\"200\",format=\"" + format;
          expect(prometheus, scrapes + "\"} > bool 0", 1);
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Version.class)
  void prometheusIsServedByTlsWithItsCertificateAndPassword(Version version) throws Exception {
    TestCertificate authority = TestCertificate.authority("authority");
    TestCertificate own = authority.issue("shop", HOST);
    TestCertificate scraper = authority.issue("prometheus", "prometheus.example");
    Path ca = Files.writeString(work.resolve("ca.pem"), authority.certificatePem());
    Path certificate = Files.writeString(work.resolve("cert.pem"), own.certificatePem());
    Path key = Files.writeString(work.resolve("key.pem"), own.keyPem());
    Path config = work.resolve("shop.properties");
    Files.writeString(
        config,
        String.join(
            "\n",
            "port=0",
            "labels.team=checkout",
            "web.tls.cert_file=" + certificate,
            "web.tls.key_file=" + key,
            "web.tls.client_ca_file=" + ca,
            "web.tls.client_auth_type=RequireAndVerifyClientCert",
            "web.tls.client_allowed_sans=prometheus.example",
            "web.basic_auth.prom=" + HASH,
            ""));
    try (ForkedJvm server = server(config.toString())) {
      request(server);
      String metrics = server.awaitErr("metrics at https://\\S+:(\\d+)/", DEADLINE).group(1);
      String security =
          String.join(
              "\n",
              "    scheme: https",
              "    basic_auth: {username: prom, password: abc}",
              "    tls_config:",
              "      {ca_file: /tmp/ca.pem, cert_file: /tmp/cert.pem, key_file: /tmp/key.pem}",
              "");
      try (GenericContainer<?> prometheus =
          prometheus(version, URI.create("https://127.0.0.1:" + metrics), security)
              .withCopyToContainer(Transferable.of(authority.certificatePem()), "/tmp/ca.pem")
              .withCopyToContainer(Transferable.of(scraper.certificatePem()), "/tmp/cert.pem")
              .withCopyToContainer(Transferable.of(scraper.keyPem()), "/tmp/key.pem")) {
        prometheus.start();
        expectCounts(prometheus);
        expect(prometheus, "sum(pitot_scrapes_total{code!=\"200\"}) or vector(0)", 0);
      }
    }
  }

  private ForkedJvm server(String argument) throws Exception {
    return EmbeddedServer.TOMCAT_9
        .on(Jdks.preferred(8), work)
        .jvmArguments("-javaagent:" + Agent.jar() + "=" + argument)
        .start();
  }

  private static void request(ForkedJvm server) {
    String port = server.awaitOut("listening on (\\d+)", DEADLINE).group(1);
    for (int i = 0; i < REQUESTS; i++) {
      get(URI.create("http://127.0.0.1:" + port + "/app/sync/success"));
    }
  }

  /**
   * @param lines further ones of the job
   */
  private static GenericContainer<?> prometheus(
      Version version, URI metrics, String lines, String... flags) {
    return container(version, job("shop", target(metrics)) + lines, flags);
  }

  private static String target(URI metrics) {
    return HOST + ":" + metrics.getPort();
  }

  private static String job(String name, String target) {
    return "  - job_name: " + name + "\n    static_configs: [{targets: ['" + target + "']}]\n";
  }

  private static GenericContainer<?> container(Version version, String jobs, String... flags) {
    String config = "global: {scrape_interval: 1s, scrape_timeout: 1s}\nscrape_configs:\n" + jobs;
    List<String> command = new ArrayList<>(List.of(flags));
    command.add("--config.file=/tmp/prometheus.yml");
    command.add("--storage.tsdb.path=/tmp/data");
    return new GenericContainer<>(DockerImageName.parse(version.image))
        .withExtraHost(HOST, "host-gateway")
        .withCopyToContainer(Transferable.of(config), "/tmp/prometheus.yml")
        .withCommand(command.toArray(new String[0]))
        .withExposedPorts(PROMETHEUS_PORT)
        .waitingFor(Wait.forHttp("/-/ready").forPort(PROMETHEUS_PORT));
  }

  private static void expectCounts(GenericContainer<?> prometheus) {
    String series = "{" + LABELS;
    expect(prometheus, "up{job=\"shop\"}", 1);
    expect(prometheus, "http_requests_total" + series + ",status=\"200\"}", REQUESTS);
    expect(prometheus, "http_request_duration_seconds_count" + series + "}", REQUESTS);
    expect(prometheus, "http_request_duration_seconds_bucket" + series + ",le=\"+Inf\"}", REQUESTS);
    expect(prometheus, "http_errors_total" + series + "}", 0);
    expect(prometheus, "http_requests_in_flight", 0);
    expect(prometheus, "sum(pitot_advice_errors_total)", 0);
    expect(prometheus, "pitot_scrapes_total{format=\"openmetrics\"} > bool 0", 1);
  }

  private static void expectNativeHistograms(GenericContainer<?> prometheus, URI metrics) {
    String series = "http_request_duration_seconds{" + LABELS + "}";
    expect(prometheus, "histogram_count(" + series + ")", REQUESTS);
    String sumLine = "http_request_duration_seconds_sum{" + LABELS + "} ";
    double sum =
        get(metrics)
            .lines()
            .filter(line -> line.startsWith(sumLine))
            .mapToDouble(line -> Double.parseDouble(line.substring(sumLine.length())))
            .sum();
    assertThat(sum).isPositive();
    expect(prometheus, "histogram_sum(" + series + ")", sum);
    expect(prometheus, "histogram_fraction(0, +Inf, " + series + ")", 1);
    // The slowest took more than the mean and less than all: its bucket is at most 9 % wide.
    expect(prometheus, "histogram_quantile(1, " + series + ") > bool " + sum / REQUESTS, 1);
    expect(prometheus, "histogram_quantile(1, " + series + ") < bool " + sum * 1.1, 1);
    expect(prometheus, "http_requests_total{" + LABELS + ",status=\"200\"}", REQUESTS);
    expect(prometheus, "http_requests_in_flight", 0);
    expect(prometheus, "pitot_scrape_duration_seconds_count > bool 0", 1);
    expect(prometheus, "pitot_scrapes_total{format=\"protobuf\"} > bool 0", 1);
    expect(prometheus, "sum(pitot_advice_errors_total)", 0);
  }

  private static void expect(GenericContainer<?> prometheus, String query, double wanted) {
    URI uri =
        URI.create(
            "http://"
                + prometheus.getHost()
                + ":"
                + prometheus.getMappedPort(PROMETHEUS_PORT)
                + "/api/v1/query?query="
                + URLEncoder.encode(query, StandardCharsets.UTF_8));
    Pattern value = Pattern.compile("\"value\":\\[[0-9.]+,\"([^\"]+)\"]");
    double last =
        Await.last(
            DEADLINE,
            () -> {
              Matcher matcher = value.matcher(get(uri));
              return matcher.find() ? Double.parseDouble(matcher.group(1)) : Double.NaN;
            },
            answer -> answer == wanted);
    assertThat(last).as(query).isEqualTo(wanted);
  }

  private static void expectClean(GenericContainer<?> prometheus, String exposition)
      throws IOException, InterruptedException {
    prometheus.copyFileToContainer(Transferable.of(exposition), "/tmp/metrics");
    Container.ExecResult result =
        prometheus.execInContainer("sh", "-c", "promtool check metrics < /tmp/metrics");
    assertThat(result.getStdout() + result.getStderr()).as("promtool check metrics").isEmpty();
    assertThat(result.getExitCode()).isZero();
  }

  private static String get(URI uri) {
    try {
      return CLIENT.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString()).body();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
