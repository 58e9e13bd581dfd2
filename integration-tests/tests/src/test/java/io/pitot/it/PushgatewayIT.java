package io.pitot.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.pitot.testkit.Agent;
import io.pitot.testkit.ForkedJvm;
import io.pitot.testkit.Jdks;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.utility.DockerImageName;

/** A real Pushgateway has what a JVM pushed before it ended. Runs where Docker is. */
class PushgatewayIT {
  private static final String IMAGE =
      System.getProperty("pitot.image.pushgateway", "set by the build");
  private static final int PORT = 9091;
  private static final int REQUESTS = 7;
  private static final Duration DEADLINE = Duration.ofSeconds(60);
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  @TempDir Path work;

  @BeforeAll
  static void needsDocker() {
    assumeTrue(
        DockerClientFactory.instance().isDockerAvailable(),
        "no Docker: the test with a real Pushgateway is left out");
  }

  @Test
  void gatewayHasTheExactNumbersOfAJvmThatIsGone() throws Exception {
    try (GenericContainer<?> gateway =
        new GenericContainer<>(DockerImageName.parse(IMAGE))
            .withExposedPorts(PORT)
            .waitingFor(Wait.forHttp("/-/ready").forPort(PORT))) {
      gateway.start();
      URI uri = URI.create("http://" + gateway.getHost() + ":" + gateway.getMappedPort(PORT));
      String argument = "=port=0,push.job=shop,labels.team=checkout,push.gateway.url=" + uri;
      try (ForkedJvm server =
          EmbeddedServer.TOMCAT_9
              .on(Jdks.preferred(8), work)
              .jvmArguments("-javaagent:" + Agent.jar() + argument)
              .start()) {
        String port = server.awaitOut("listening on (\\d+)", DEADLINE).group(1);
        Agent.metricsOf(server);
        for (int i = 0; i < REQUESTS; i++) {
          get(URI.create("http://127.0.0.1:" + port + "/app/sync/success"));
        }
        server.close();
        server.awaitExit(DEADLINE);
        assertThat(server.err()).noneMatch(line -> line.contains("nothing can be pushed"));
      }
      String group = "endpoint=\"/app/sync/*\",instance=\"\",job=\"shop\",method=\"GET\"";
      assertThat(get(uri.resolve("/metrics")).body())
          .contains(
              "\nhttp_requests_total{" + group + ",status=\"200\",team=\"checkout\"} 7\n",
              "\nhttp_request_duration_seconds_count{" + group + ",team=\"checkout\"} 7\n",
              "\npush_failure_time_seconds{instance=\"\",job=\"shop\"} 0\n");
    }
  }

  private static HttpResponse<String> get(URI uri) throws Exception {
    return CLIENT.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
  }
}
