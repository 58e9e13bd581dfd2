package io.pitot.exporter;

import static org.assertj.core.api.Assertions.assertThat;

import io.pitot.bootstrap.metrics.CounterFamily;
import io.pitot.bootstrap.metrics.Descriptor;
import io.pitot.bootstrap.metrics.MetricType;
import io.pitot.bootstrap.metrics.Series;
import io.pitot.exporter.RawClient.Response;
import io.pitot.testkit.openmetrics.StrictOpenMetricsParser;
import io.prometheus.metrics.expositionformats.generated.com_google_protobuf_4_35_0.Metrics;
import java.io.IOException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpTest extends ServerTest {
  private static final String GET = "GET /metrics HTTP/1.1\r\nHost: test\r\n";

  private static final String PROTOBUF =
      "Accept: application/vnd.google.protobuf;proto=io.prometheus.client.MetricFamily;encoding=delimited\r\n";

  private final CounterFamily orders =
      new CounterFamily(new Descriptor("orders_total", "Orders", MetricType.COUNTER, "shop"), 10);

  private int port;

  @BeforeEach
  void serve() {
    orders.with("a").add(7);
    registry.register(orders);
    port = start().port();
  }

  @Test
  void servesTextToWhoeverAsksForNothing() throws IOException {
    Response response = RawClient.get(port, "/metrics", "");
    assertThat(response.status()).isEqualTo(200);
    assertThat(response.header("Content-Type"))
        .isEqualTo("text/plain; version=0.0.4; charset=utf-8");
    assertThat(response.header("Vary")).isEqualTo("Accept, Accept-Encoding");
    assertThat(response.text())
        .startsWith(
            "# HELP orders_total Orders\n# TYPE orders_total counter\norders_total{shop=\"a\"} 7\n");
    assertThat(response.headers().keySet())
        .containsExactlyInAnyOrder("content-type", "content-length", "vary");
  }

  @Test
  void servesOpenMetricsOnRequest() throws IOException {
    Response response =
        RawClient.get(port, "/metrics", "Accept: application/openmetrics-text;version=1.0.0\r\n");
    assertThat(response.header("Content-Type"))
        .isEqualTo("application/openmetrics-text; version=1.0.0; charset=utf-8");
    assertThat(StrictOpenMetricsParser.parse(response.body())).containsKey("orders");
  }

  @Test
  void servesProtobufOnRequest() throws IOException {
    Response response = RawClient.get(port, "/metrics", PROTOBUF);
    assertThat(response.header("Content-Type"))
        .isEqualTo(
            "application/vnd.google.protobuf; proto=io.prometheus.client.MetricFamily; encoding=delimited");
    assertThat(response.header("Vary")).isEqualTo("Accept, Accept-Encoding");
    assertThat(Protobuf.read(response.body()).get("orders_total").getMetric(0).getCounter())
        .returns(7.0, Metrics.Counter::getValue);
    Response zipped = RawClient.get(port, "/metrics", PROTOBUF + "Accept-Encoding: gzip\r\n");
    assertThat(zipped.header("Content-Encoding")).isEqualTo("gzip");
    assertThat(Protobuf.read(zipped.unzippedBytes())).containsKey("orders_total");
    assertThat(Protobuf.read(RawClient.get(port, "/metrics?name[]=orders", PROTOBUF).body()))
        .containsOnlyKeys("orders_total");
    assertThat(RawClient.get(port, "/metrics?name[]=none", PROTOBUF).body()).isEmpty();
    assertThat(RawClient.get(port, "/metrics", "").text())
        .contains("pitot_scrapes_total{format=\"protobuf\",code=\"200\"} 4\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"allow-utf-8", "underscores", "dots", "values"})
  void escapesNoNameAndSaysByWhichScheme(String scheme) throws IOException {
    String escaping = "; escaping=" + scheme;
    String path = "/metrics?name[]=orders";
    String openMetrics = "Accept: application/openmetrics-text; version=1.0.0";
    Response text = RawClient.get(port, path, openMetrics + escaping + "\r\n");
    assertThat(text.header("Content-Type"))
        .isEqualTo("application/openmetrics-text; version=1.0.0; charset=utf-8" + escaping);
    assertThat(text.body()).isEqualTo(RawClient.get(port, path, openMetrics + "\r\n").body());
    Response protobuf = RawClient.get(port, path, PROTOBUF.trim() + escaping + "\r\n");
    assertThat(protobuf.header("Content-Type")).endsWith("; encoding=delimited" + escaping);
    assertThat(protobuf.body()).isEqualTo(RawClient.get(port, path, PROTOBUF).body());
  }

  @Test
  void countsItsScrapes() throws IOException {
    RawClient.get(port, "/metrics", "");
    RawClient.get(port, "/metrics", "Accept: application/openmetrics-text\r\n");
    RawClient.get(port, "/metrics?name[]=%", "");
    assertThat(RawClient.get(port, "/metrics", "").text())
        .contains("pitot_scrapes_total{format=\"text\",code=\"200\"} 1\n")
        .contains("pitot_scrapes_total{format=\"openmetrics\",code=\"200\"} 1\n")
        .contains("pitot_scrapes_total{format=\"text\",code=\"400\"} 1\n")
        .contains("pitot_scrape_duration_seconds_count 2\n");
  }

  @Test
  void compressesForThoseWhoWantIt() throws IOException {
    Response response = RawClient.get(port, "/metrics", "Accept-Encoding: gzip\r\n");
    assertThat(response.header("Content-Encoding")).isEqualTo("gzip");
    assertThat(response.unzipped()).contains("orders_total{shop=\"a\"} 7\n");
    assertThat(RawClient.get(port, "/metrics", "Accept-Encoding: gzip;q=0\r\n").headers())
        .doesNotContainKey("content-encoding");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Accept-Encoding: gzip\r\n",
        "Accept: application/openmetrics-text\r\n",
        PROTOBUF,
        PROTOBUF + "Accept-Encoding: gzip\r\n"
      })
  void headHasTheHeadersOfGetAndNoBody(String headers) throws IOException {
    String filtered = " /metrics?name[]=orders HTTP/1.1\r\nHost: test\r\n" + headers + "\r\n";
    try (RawClient client = new RawClient(port)) {
      Response get = client.send("GET" + filtered).read();
      Response head = client.send("HEAD" + filtered).read(false);
      assertThat(head.status()).isEqualTo(200);
      assertThat(head.headers()).isEqualTo(get.headers());
      assertThat(client.send("GET" + filtered).read().status()).isEqualTo(200);
    }
  }

  @Test
  void answersPipelinedRequestsInOrder() throws IOException {
    try (RawClient client = new RawClient(port)) {
      StringBuilder requests = new StringBuilder();
      for (int i = 0; i < 300; i++) {
        requests.append(GET).append("\r\n");
        requests.append("HEAD /metrics HTTP/1.1\r\nHost: test\r\n\r\n");
        requests.append("GET /nothing HTTP/1.1\r\nHost: test\r\nContent-Length: 0\r\n\r\n\r\n");
      }
      client.send(requests.toString());
      for (int i = 0; i < 300; i++) {
        assertThat(client.read().text()).startsWith("# HELP orders_total");
        assertThat(client.read(false).status()).isEqualTo(200);
        assertThat(client.read().status()).isEqualTo(404);
      }
    }
  }

  @Test
  void readsARequestByteByByte() throws IOException {
    try (RawClient client = new RawClient(port)) {
      for (char c : (GET + "Accept: */*\r\n\r\n").toCharArray()) {
        client.send(String.valueOf(c));
      }
      assertThat(client.read().status()).isEqualTo(200);
    }
  }

  @Test
  void closesWhereTheClientSaysSo() throws IOException {
    try (RawClient client = new RawClient(port)) {
      Response response = client.send(GET + "Connection: close\r\n\r\n").read();
      assertThat(response.header("Connection")).isEqualTo("close");
      assertThat(client.isClosed()).isTrue();
    }
  }

  @Test
  void closesForHttp10UnlessAskedToStay() throws IOException {
    try (RawClient client = new RawClient(port)) {
      String get = "GET /metrics HTTP/1.0\r\n";
      Response kept = client.send(get + "Connection: Keep-Alive\r\n\r\n").read();
      assertThat(kept.header("Connection")).isEqualTo("keep-alive");
      assertThat(client.send(get + "\r\n").read().header("Connection")).isEqualTo("close");
      assertThat(client.isClosed()).isTrue();
    }
  }

  @Test
  void servesHealthAndAnIndex() throws IOException {
    assertThat(RawClient.get(port, "/-/healthy", "").text()).isEqualTo("Pitot is healthy.\n");
    Response index = RawClient.get(port, "/", "");
    assertThat(index.header("Content-Type")).isEqualTo("text/html; charset=utf-8");
    assertThat(index.text())
        .startsWith("<!DOCTYPE html>")
        .contains("<a href=\"/metrics\">")
        .contains("<a href=\"/-/healthy\">");
  }

  @ParameterizedTest
  @CsvSource({
    "/nothing, 404",
    "/metrics/, 404",
    "/Metrics, 404",
    "/metrics?module=x, 200",
    "http://other:1/metrics, 200",
    "http://other, 200",
    "/?x, 200",
    "*, 404",
  })
  void routesByPath(String target, int status) throws IOException {
    Response response = RawClient.get(port, target, "");
    assertThat(response.status()).isEqualTo(status);
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "PUT", "DELETE", "OPTIONS", "TRACE", "BREW", "get"})
  void allowsGetAndHeadOnly(String method) throws IOException {
    try (RawClient client = new RawClient(port)) {
      String request = method + " /metrics HTTP/1.1\r\nHost: test\r\n\r\n";
      Response response = client.send(request).read();
      assertThat(response.status()).isEqualTo(405);
      assertThat(response.header("Allow")).isEqualTo("GET, HEAD");
      assertThat(client.send(GET + "\r\n").read().status()).isEqualTo(200);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "GET, Content-Length: 5, 413",
    "GET, Transfer-Encoding: chunked, 413",
    "HEAD, Content-Length: 00001, 413",
    "POST, Content-Length: 10000000, 405",
    "POST, Transfer-Encoding: chunked, 405",
  })
  void refusesBodiesWithoutReadingThem(String method, String header, int status)
      throws IOException {
    try (RawClient client = new RawClient(port)) {
      client.send(method + " /metrics HTTP/1.1\r\nHost: test\r\n" + header + "\r\n\r\n");
      client.send("GET /metrics HTTP/1.1\r\nHost: smuggled\r\n\r\n");
      Response response = client.read(!method.equals("HEAD"));
      assertThat(response.status()).isEqualTo(status);
      assertThat(response.header("Connection")).isEqualTo("close");
      assertThat(client.isClosed()).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /metrics\r\n\r\n",
        "GET\r\n\r\n",
        "GET  HTTP/1.1\r\nHost: test\r\n\r\n",
        "GET /metrics HTTP/2.0\r\nHost: test\r\n\r\n",
        "GET /met rics HTTP/1.1\r\nHost: test\r\n\r\n",
        "GET metrics HTTP/1.1\r\nHost: test\r\n\r\n",
        "GET /\u0001 HTTP/1.1\r\nHost: test\r\n\r\n",
        "G(T /metrics HTTP/1.1\r\nHost: test\r\n\r\n",
        "GET /metrics HTTP/1.1\r\n\r\n",
        "GET /metrics HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
        "GET /metrics HTTP/1.1\r\nHost : test\r\n\r\n",
        "GET /metrics HTTP/1.1\r\nHost: test\r\n folded\r\n\r\n",
        "GET /metrics HTTP/1.1\r\nHost: test\r\nno colon\r\n\r\n",
        "GET /metrics HTTP/1.1\r\nHost: test\r\nX: a\0b\r\n\r\n",
        "GET /metrics HTTP/1.1\r\nHost: test\r\nContent-Length: -1\r\n\r\n",
        "GET /metrics HTTP/1.1\r\nHost: test\r\nContent-Length:\r\n\r\n",
        "GET /metrics HTTP/1.1\r\nHost: test\r\nContent-Length: 0\r\nContent-Length: 1\r\n\r\n",
        "\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\u00fc\u0003\u0003\n\n",
      })
  void refusesWhatIsNoHttp(String request) throws IOException {
    try (RawClient client = new RawClient(port)) {
      assertThat(client.send(request).read().status()).isEqualTo(400);
      assertThat(client.isClosed()).isTrue();
    }
  }

  @Test
  void toleratesBareLineFeedsAndLeadingLineBreaks() throws IOException {
    try (RawClient client = new RawClient(port)) {
      assertThat(client.send("\r\n\nGET /metrics HTTP/1.0\n\n").read().status()).isEqualTo(200);
    }
  }

  @Test
  void refusesRequestLinesThatAreTooLong() throws IOException {
    String path = "/" + "a".repeat(8_100);
    assertThat(RawClient.get(port, path, "").status()).isEqualTo(404);
    try (RawClient client = new RawClient(port)) {
      client.send("GET /" + "a".repeat(1_000_000) + " HTTP/1.1\r\nHost: test\r\n\r\n");
      assertThat(client.read().status()).isEqualTo(414);
      assertThat(client.isClosed()).isTrue();
    }
  }

  @Test
  void refusesHeadersThatAreTooLong() throws IOException {
    assertThat(RawClient.get(port, "/metrics", "X: " + "a".repeat(8_000) + "\r\n").status())
        .isEqualTo(200);
    try (RawClient client = new RawClient(port)) {
      client.send(GET + "X: a\r\n".repeat(200_000) + "\r\n");
      assertThat(client.read().status()).isEqualTo(431);
      assertThat(client.isClosed()).isTrue();
    }
  }

  @Test
  void filtersByName() throws IOException {
    assertThat(RawClient.get(port, "/metrics?name[]=orders_total", "").text())
        .isEqualTo(
            "# HELP orders_total Orders\n# TYPE orders_total counter\norders_total{shop=\"a\"} 7\n");
    assertThat(RawClient.get(port, "/metrics?name%5B%5D=orders&name[]=x", "").text())
        .contains("orders_total{shop=\"a\"} 7\n");
    assertThat(RawClient.get(port, "/metrics?name[]=pitot_scrape_duration_seconds", "").text())
        .contains("pitot_scrape_duration_seconds_count 2\n")
        .doesNotContain("pitot_scrapes_total");
    assertThat(RawClient.get(port, "/metrics?name[]=none", "").body()).isEmpty();
    assertThat(
            RawClient.get(port, "/metrics?name[]=none", "Accept: application/openmetrics-text\r\n")
                .text())
        .isEqualTo("# EOF\n");
    assertThat(RawClient.get(port, "/metrics?" + "a&".repeat(1_100), "").status()).isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", PROTOBUF})
  void scrapeThatTakesLongerThanItsScraperWaits_ends(String accept) throws IOException {
    Descriptor endless = new Descriptor("endless", "Never ends", MetricType.GAUGE);
    registry.register(
        new TestSource(
            endless,
            visitor -> {
              while (true) {
                visitor.value(new Series(), 1);
              }
            }));
    String timeout = accept + "X-Prometheus-Scrape-Timeout-Seconds: 0.05\r\n";
    Response overrun = RawClient.get(port, "/metrics", timeout);
    assertThat(overrun.status()).isEqualTo(503);
    assertThat(overrun.text()).contains("take longer than the scraper waits");
    assertThat(RawClient.get(port, "/metrics?name[]=orders_total", accept).status()).isEqualTo(200);
  }

  @Test
  void scrapeThatHasNoRoom_isRefusedWhole_notShownInPart() throws IOException {
    Descriptor huge = new Descriptor("huge", "Does not fit", MetricType.GAUGE);
    registry.register(
        new TestSource(
            huge,
            visitor -> {
              throw ScrapeOverrun.noMemory(); // as its buffer does
            }));
    Response refused = RawClient.get(port, "/metrics", "");
    assertThat(refused.status()).isEqualTo(503);
    assertThat(refused.text()).contains("no memory left");
    assertThat(RawClient.get(port, "/metrics?name[]=orders_total", "").status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"10", "10.5", "", "soon", "-1", "1e9", "NaN", "99999999999999999999"})
  void scraperThatWaitsLongEnough_orSaysNothingOfUse_isServed(String seconds) throws IOException {
    String timeout = "X-Prometheus-Scrape-Timeout-Seconds: " + seconds + "\r\n";
    assertThat(RawClient.get(port, "/metrics", timeout).status()).isEqualTo(200);
  }
}
