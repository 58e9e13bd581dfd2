package io.pitot.it.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import io.pitot.testkit.Agent;
import io.pitot.testkit.Await;
import io.pitot.testkit.ContractApplication;
import io.pitot.testkit.ForkedJvm;
import io.pitot.testkit.Scrape;
import io.pitot.testkit.Series;
import io.pitot.testkit.ServletNamespace;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several applications in one server, told apart by the label that the configuration asks for. */
class ApplicationLabelIT {
  private static final Duration SETTLED = Duration.ofSeconds(10);
  private static final String REQUESTS = "http_requests_total";

  @TempDir Path base;

  @Test
  void everySeriesOfRequestsNamesItsApplication() throws Exception {
    Distribution tomcat = new Tomcat("tomcat-9", 8, ServletNamespace.JAVAX);
    Path war = base.resolve("app.war");
    ContractApplication.pack(tomcat.namespace, war);
    Site site = Site.create(tomcat.home(), Files.createDirectory(base.resolve("base")), tomcat.jdk);
    tomcat.prepare(site, war);
    Files.copy(war, site.base().resolve("webapps/other.war"));
    Files.copy(war, site.base().resolve("webapps/ROOT.war"));

    try (ForkedJvm server =
        tomcat
            .start(site)
            .environment(
                "CATALINA_OPTS",
                "-Dpitot.http.server.label.application=true"
                    + " -Dpitot.http.server.endpoint.patterns=/other/sync/users/{id},/nowhere")
            .start()) {
      URI metrics = Agent.metricsOf(server);
      server.awaitErr("Server startup in", Distribution.DEADLINE);
      Scrape idle = Scrape.of(metrics);
      int requests = 0;
      for (String target :
          new String[] {
            "/app/sync/success",
            "/app/sync/success",
            "/other/sync/success",
            "/other/sync/users/7",
            "/other/sync/users/8",
            "/other/nothing/here",
            "/health",
            "/app",
            "/nowhere",
            "/%"
          }) {
        ask(site.port(), target);
        requests++;
      }
      int all = requests;
      Scrape settled =
          Await.last(SETTLED, () -> Scrape.strict(metrics), s -> s.sum(REQUESTS) == all);

      Map<Series, Double> expected = new TreeMap<>();
      expected.put(counted("/app", "/app/sync/*", 200), 2.0);
      expected.put(counted("/app", "/app/", 302), 1.0);
      expected.put(counted("/other", "/other/sync/*", 200), 1.0);
      expected.put(counted("/other", "/other/sync/users/{id}", 200), 2.0);
      expected.put(counted("/other", "/other/*", 404), 1.0);
      expected.put(counted("/", "/health", 200), 1.0);
      expected.put(counted("/", "/nowhere", 404), 1.0);
      expected.put(counted("unmatched", "unmatched", 400), 1.0);
      assertThat(settled.changes(idle, REQUESTS)).isEqualTo(expected);
      for (String family :
          new String[] {
            "http_request_duration_seconds_count",
            "http_errors_total",
            "http_request_size_bytes_count",
            "http_response_size_bytes_count"
          }) {
        assertThat(settled.family(family).keySet())
            .as(family)
            .extracting(series -> series.label("application"))
            .contains("/app", "/other", "/")
            .doesNotContain("");
      }
      tomcat.stop(site, server);
    }
  }

  private static Series counted(String application, String endpoint, int status) {
    return Series.of(
        REQUESTS,
        "application",
        application,
        "endpoint",
        endpoint,
        "method",
        "GET",
        "status",
        String.valueOf(status));
  }

  private static void ask(int port, String target) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      String request =
          "GET " + target + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      socket.getInputStream().readAllBytes();
    }
  }
}
