package io.pitot.testkit.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.pitot.testkit.Agent;
import io.pitot.testkit.ForkedJvm;
import io.pitot.testkit.Jdk;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;

/**
 * What all contracts of servers and frameworks share: a server is started twice per JDK, with the
 * agent and without, and asked by all tests; both answer alike, and behind each test nothing has
 * been counted that it did not expect.
 *
 * <p>A contract is a {@code ParameterizedClass} by a static method {@code jdks} of its subclass.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class ServerPairContract {
  private static final int HUNG_UP_AFTER_BYTES = 500;

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  @SuppressWarnings("NullAway.Init")
  static Path temporaryFolder;

  @Parameter
  @SuppressWarnings("NullAway.Init")
  private Jdk jdk;

  @SuppressWarnings("NullAway.Init")
  Twin twin;

  @SuppressWarnings("NullAway.Init")
  ServedRequests served;

  /**
   * The server with the application: says {@code listening on PORT} on its standard output, and
   * ends when its standard input does.
   *
   * @param workFolder empty, for whatever the server writes
   */
  protected abstract ForkedJvm.Builder server(Jdk onJdk, Path workFolder);

  /** The agent's, besides what every test sets. */
  Map<String, String> configuration() {
    return Map.of();
  }

  @BeforeParameterizedClassInvocation
  void startServers() throws IOException {
    Path work = temporaryFolder.resolve(getClass().getSimpleName() + "-" + jdk);
    Path plainWork = Files.createDirectories(work.resolve("plain"));
    Path wovenWork = Files.createDirectories(work.resolve("woven"));
    String agent = Agent.argument(work.resolve("contract.properties"), configuration());
    twin = new Twin(server(jdk, plainWork), server(jdk, wovenWork).jvmArguments(agent));
    served = new ServedRequests(twin.metrics());
  }

  @AfterEach
  void nothingElseMoved() {
    served.expectNothing();
  }

  @AfterParameterizedClassInvocation
  void stopServers() throws IOException {
    if (twin != null) {
      twin.close();
      twin.keepOutput(Path.of("target", "servers", getClass().getSimpleName() + "-" + jdk));
    }
  }

  final Answer get(String target) {
    return send(Request.get(target));
  }

  /** Asks both servers. */
  final Answer send(Request request) {
    return twin.send(request);
  }

  /** For what one kind of framework has besides: asks once, and nothing else is counted. */
  protected final void expectRoute(String target, int status, String endpoint) {
    assertThat(get(target).status()).as(target).isEqualTo(status);
    served.expect(Count.get(endpoint, status));
  }

  /** Asks one server alone, hangs up in the middle of the answer, and that is no server error. */
  protected final void expectRouteOfClientThatHangsUp(String target, String endpoint) {
    twin.woven().hangUpReading(Request.get(target), HUNG_UP_AFTER_BYTES);
    served.expect(Count.get(endpoint, 0).withAnyStatus());
  }

  /** As {@link #expectRoute(String, int, String)}, with a method and a body. */
  protected final void expectRoute(
      String method, String target, String body, int status, String endpoint) {
    Request request = Request.of(method, target);
    if (!body.isEmpty()) {
      request = Request.post(target, "text/plain", body.getBytes(StandardCharsets.UTF_8));
    }
    assertThat(send(request).status()).as(target).isEqualTo(status);
    served.expect(Count.of(method, endpoint, status, 1));
  }
}
