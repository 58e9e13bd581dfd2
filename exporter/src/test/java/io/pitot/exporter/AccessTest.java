package io.pitot.exporter;

import static org.assertj.core.api.Assertions.assertThat;

import io.pitot.exporter.RawClient.Response;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccessTest extends ServerTest {
  private static final String PASSWORD = "U*U*U";

  private static final String HASH = "$2a$05$XXXXXXXXXXXXXXXXXXXXXOAcXxm9kjPGEMsLznoKqmqw7tc8WCx4a";

  @TempDir Path folder;

  private int withUser() {
    return start(settings().users(Map.of("prom", HASH))).port();
  }

  private static String basic(String user, String password) {
    String pair = user + ":" + password;
    return "Authorization: Basic "
        + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8))
        + "\r\n";
  }

  private static int status(int port, String headers) throws IOException {
    return RawClient.get(port, "/metrics", headers).status();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/metrics", "/-/healthy", "/", "/nothing"})
  void nothingIsServedWithoutCredentials(String path) throws IOException {
    int port = withUser();
    Response response = RawClient.get(port, path, "");
    assertThat(response.status()).isEqualTo(401);
    assertThat(response.header("WWW-Authenticate")).isEqualTo("Basic realm=\"pitot\"");
    assertThat(response.text()).isEqualTo("Credentials are needed here.\n");
    assertThat(RawClient.get(port, path, basic("prom", PASSWORD)).status())
        .isEqualTo(path.equals("/nothing") ? 404 : 200);
  }

  @Test
  void onlyTheRightCredentialsAreServed() throws IOException {
    int port = withUser();
    assertThat(status(port, basic("prom", "U*U*"))).isEqualTo(401);
    assertThat(status(port, basic("prom", ""))).isEqualTo(401);
    assertThat(status(port, basic("", PASSWORD))).isEqualTo(401);
    assertThat(status(port, basic("root", PASSWORD))).isEqualTo(401);
    assertThat(status(port, "Authorization: Basic %\r\n")).isEqualTo(401);
    assertThat(status(port, "Authorization: Bearer " + PASSWORD + "\r\n")).isEqualTo(401);
    assertThat(status(port, "Authorization: " + PASSWORD + "\r\n")).isEqualTo(401);
    assertThat(status(port, basic("prom", PASSWORD) + basic("prom", PASSWORD))).isEqualTo(400);
    assertThat(status(port, basic("prom", PASSWORD))).isEqualTo(200);
    assertThat(status(port, basic("prom", PASSWORD).replace("Basic", "bASIC"))).isEqualTo(200);
    assertThat(RawClient.get(port, "/metrics", basic("prom", PASSWORD)).text())
        .contains("pitot_scrapes_total{format=\"text\",code=\"401\"} 7\n")
        .contains("pitot_scrapes_total{format=\"text\",code=\"200\"} 2\n");
    assertThat(log.problems).isEmpty();
  }

  /**
   * The vectors that implementations of bcrypt are compared by, Openwall's and those of jBCrypt.
   */
  @ParameterizedTest(name = "{1}")
  @CsvSource({
    "U*U, $2a$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW",
    "U*U, $2b$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW",
    "U*U, $2y$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW",
    "U*U*, $2a$05$CCCCCCCCCCCCCCCCCCCCC.VGOzA784oUp/Z0DY336zx7pLYAy0lwK",
    "U*U*U, $2a$05$XXXXXXXXXXXXXXXXXXXXXOAcXxm9kjPGEMsLznoKqmqw7tc8WCx4a",
    "'', $2a$06$DCq7YPn5Rq63x1Lad4cll.TV4S6ytwfsfvkgY8jIucDrjc8deX1s.",
    "a, $2a$06$m0CrhHm10qJ3lXRY.5zDGO3rS2KdeeWLuGmsfGlMfOxih58VYVfxe",
    "abc, $2a$06$If6bvum7DFjUnE9p2uDeDu0YHzrHM6tf.iqN8.yx.jNN1ILEf7h0i",
    "pässwörd €, $2b$05$CCCCCCCCCCCCCCCCCCCCC.a9MeHAB6wWWF48to3nd78PLrs6BFBci"
  })
  void hashesOfEveryNameAreKnown(String password, String hash) throws IOException {
    int port = start(settings().users(Map.of("prom", hash))).port();
    assertThat(status(port, basic("prom", password + "x"))).isEqualTo(401);
    assertThat(status(port, basic("prom", password))).isEqualTo(200);
  }

  @Test
  void requestsInARowAreAnsweredInTheirOrder() throws IOException {
    int port = withUser();
    String right = "GET /-/healthy HTTP/1.1\r\nHost: test\r\n" + basic("prom", PASSWORD) + "\r\n";
    String wrong = "GET /-/healthy HTTP/1.1\r\nHost: test\r\n" + basic("prom", "x") + "\r\n";
    try (RawClient client = new RawClient(port)) {
      client.send(right + wrong + right);
      assertThat(client.read().status()).isEqualTo(200);
      assertThat(client.read().status()).isEqualTo(401);
      assertThat(client.read().status()).isEqualTo(200);
    }
  }

  @Test
  void aTokenIsReadAnewWhenItsFileChanges() throws IOException {
    Path file = Files.writeString(folder.resolve("token"), "first token\n");
    int port = start(settings().bearerTokenFile(file.toString())).port();
    Response without = RawClient.get(port, "/metrics", "");
    assertThat(without.status()).isEqualTo(401);
    assertThat(without.header("WWW-Authenticate")).isEqualTo("Bearer");
    assertThat(status(port, "Authorization: Bearer first token\r\n")).isEqualTo(200);
    assertThat(status(port, "Authorization: Bearer first\r\n")).isEqualTo(401);
    Files.writeString(file, "second");
    assertThat(status(port, "Authorization: Bearer first token\r\n")).isEqualTo(401);
    assertThat(status(port, "Authorization: Bearer second\r\n")).isEqualTo(200);
    Files.writeString(file, "\n");
    assertThat(status(port, "Authorization: Bearer \r\n")).isEqualTo(401);
    Files.delete(file);
    assertThat(status(port, "Authorization: Bearer second\r\n")).isEqualTo(401);
    assertThat(status(port, "Authorization: Bearer second\r\n")).isEqualTo(401);
    assertThat(log.problems).hasSize(1);
    assertThat(log.problems.get(0))
        .startsWith("web.bearer_token_file: " + file)
        .endsWith("; no token is right");
  }

  @Test
  void eitherWillDoWhereBothAreConfigured() throws IOException {
    Path file = Files.writeString(folder.resolve("token"), "token");
    int port =
        start(settings().users(Map.of("prom", HASH)).bearerTokenFile(file.toString())).port();
    assertThat(status(port, "Authorization: Bearer token\r\n")).isEqualTo(200);
    assertThat(status(port, basic("prom", PASSWORD))).isEqualTo(200);
    assertThat(status(port, basic("prom", "token"))).isEqualTo(401);
  }

  @Test
  void anAddressThatFailsTooOftenIsRefused_andNoOther() throws IOException {
    int port = withUser();
    for (int i = 0; i < FailedAttempts.ALLOWED; i++) {
      assertThat(status(port, "")).isEqualTo(401); // no attempt
      assertThat(status(port, basic("prom", "guess " + i))).isEqualTo(401);
    }
    for (String headers : List.of("", basic("prom", "guess"), basic("prom", PASSWORD))) {
      Response response = RawClient.get(port, "/metrics", headers);
      assertThat(response.status()).isEqualTo(429);
      assertThat(response.header("Retry-After")).isEqualTo("60");
    }
    try (RawClient other = RawClient.from("127.0.0.2", port)) {
      other.send("GET /metrics HTTP/1.1\r\nHost: test\r\n" + basic("prom", PASSWORD) + "\r\n");
      assertThat(other.read().status()).isEqualTo(200);
    }
    assertThat(log.problems)
        .containsExactly(
            "127.0.0.1 has shown wrong credentials 10 times: it is refused for a minute");
  }

  /** What the worker waits for here is a token that nobody writes. */
  @Test
  void comparingHoldsUpNeitherTheKnownNorTheStrangers() throws Exception {
    Path pipe = folder.resolve("pipe");
    Process mkfifo = new ProcessBuilder("mkfifo", pipe.toString()).start();
    assertThat(mkfifo.waitFor(20, TimeUnit.SECONDS)).isTrue();
    assertThat(mkfifo.exitValue()).isZero();
    int port =
        start(settings().users(Map.of("prom", HASH)).bearerTokenFile(pipe.toString())).port();
    assertThat(status(port, basic("prom", PASSWORD))).isEqualTo(200);
    String asking = "GET /metrics HTTP/1.1\r\nHost: test\r\nAuthorization: Bearer x\r\n\r\n";
    try (RawClient waiting = new RawClient(port).send(asking)) {
      assertThat(status(port, basic("prom", PASSWORD))).isEqualTo(200);
      assertThat(status(port, "")).isEqualTo(401);
      Files.writeString(pipe, "x");
      assertThat(waiting.read().status()).isEqualTo(200);
    }
  }

  @Test
  void whatWasSentIsNeverSaid() throws IOException {
    Path file = Files.writeString(folder.resolve("token"), "tokenword");
    int port =
        start(settings().users(Map.of("prom", HASH)).bearerTokenFile(file.toString())).port();
    StringBuilder said = new StringBuilder();
    for (int i = 0; i < FailedAttempts.ALLOWED + 1; i++) {
      said.append(RawClient.get(port, "/metrics", basic("prom", "passwordword")).text());
    }
    said.append(RawClient.get(port, "/metrics", "Authorization: Bearer tokenword\r\n").text());
    said.append(log.problems).append(log.infos);
    assertThat(said.toString()).doesNotContain("passwordword", "tokenword", HASH, "cHJvbT");
  }
}
