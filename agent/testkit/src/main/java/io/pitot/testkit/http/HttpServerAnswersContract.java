package io.pitot.testkit.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.pitot.testkit.Scrape;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What of {@link HttpServerContract} is about one answer, in each {@link Shape} in which an
 * application can give it: status, headers, bodies.
 */
abstract class HttpServerAnswersContract extends ServerPairContract {
  private static final String FORM = "application/x-www-form-urlencoded";

  /** The ways in which the application can answer here. */
  protected Set<Shape> shapes() {
    return EnumSet.allOf(Shape.class);
  }

  /** The endpoint of what no servlet of the application serves: the default servlet's mapping. */
  protected String defaultEndpoint() {
    return "/app/*";
  }

  /**
   * The status that is recorded where an exception reaches the container and its error page then
   * answers with another status.
   *
   * @param answered what the client got
   */
  protected int statusOfMappedException(Shape shape, int answered) {
    return answered;
  }

  /**
   * The status that is recorded, and in the server's own log, where an exception breaks off a
   * response that the client already has the beginning of.
   *
   * @param answered what the client got
   */
  protected int statusOfBrokenResponse(int answered) {
    return answered;
  }

  /** Whether the server has the error page for a status that is sent in this way. */
  protected boolean hasErrorPage(Shape shape) {
    return true;
  }

  /**
   * Whether the server ends a request whose asynchronous dispatch throws, before its time is up.
   */
  protected boolean endsWhatADispatchThrows() {
    return true;
  }

  /** Whether a probe knows the server, and so the sizes of bodies. */
  protected boolean countsBodies() {
    return true;
  }

  @Override
  Map<String, String> configuration() {
    String patterns =
        shapes().stream()
            .map(shape -> shape.target("users/{id}"))
            .filter(target -> target.indexOf('?') < 0) // a JSP is asked by its query
            .collect(Collectors.joining(","));
    return Map.of("http.server.endpoint.patterns", patterns, "http.server.exclude", "/app/health");
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void success_isOneSeries(Shape shape) {
    for (int times : new int[] {1, 4, 50}) {
      for (int i = 0; i < times; i++) {
        assertThat(send(shape, "success").text()).isEqualTo("success");
      }
      served.expect(Count.of("GET", endpoint(shape), 200, times));
    }
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void queryString_isTheSameSeries(Shape shape) {
    send(shape, "query");
    send(shape, "query?some=query");
    send(shape, "query?some=other&more=1");
    served.expect(Count.of("GET", endpoint(shape), 200, 3));
  }

  @ParameterizedTest
  @MethodSource("shapesThatSetHeaders")
  void redirect_isNoError(Shape shape) {
    assertThat(send(shape, "redirect").header("Location")).endsWith("/app/sync/success");
    served.expect(Count.get(endpoint(shape), 302));
  }

  @ParameterizedTest
  @MethodSource("shapesThatSetHeaders")
  void sendError_isAnError(Shape shape) {
    assertThat(send(shape, "error").status()).isEqualTo(500);
    served.expect(Count.get(endpoint(shape), 500));
  }

  @ParameterizedTest
  @MethodSource("shapesThatSetHeaders")
  void statusSetWithoutBody_isRecorded(Shape shape) {
    for (int status : new int[] {201, 204, 404, 503}) {
      assertThat(send(shape, "status?code=" + status).status()).isEqualTo(status);
      served.expect(Count.get(endpoint(shape), status));
    }
  }

  @ParameterizedTest
  @MethodSource("shapesThatCanFail")
  void uncaughtException_isAServerError(Shape shape) {
    expectServerError(shape, send(shape, "exception").status());
  }

  @ParameterizedTest
  @MethodSource("shapesThatThrowToTheServer")
  void servletException_isAServerError(Shape shape) {
    expectServerError(shape, send(shape, "checked-exception").status());
  }

  @ParameterizedTest
  @MethodSource("shapesThatThrowToTheServer")
  void backendThatHangsUp_isAServerError(Shape shape) {
    expectServerError(shape, send(shape, "backend-reset").status());
  }

  @ParameterizedTest
  @MethodSource("shapesThatThrowToTheServer")
  void exceptionBehindACommittedResponse_isAnErrorWithThatStatus(Shape shape) {
    int status = send(shape, "late-exception").status();
    // An included response may refuse to be flushed, and is then not committed.
    assertThat(status).isIn(200, shape == Shape.INCLUDE ? 500 : 200);
    served.expect(Count.get(endpoint(shape), statusOfBrokenResponse(status)).endedByException());
  }

  @ParameterizedTest
  @MethodSource("shapesThatThrowToTheServer")
  void exceptionWithAnErrorPage_isAnError(Shape shape) {
    // Tomcat has no error page for what an asynchronous dispatch throws.
    int status = send(shape, "failure-page").status();
    assertThat(status).isIn(500, 503);
    served.expect(Count.get(endpoint(shape), statusOfMappedException(shape, status)));
  }

  @ParameterizedTest
  @MethodSource("shapesThatSetHeaders")
  void statusWithAnErrorPage_isRecorded(Shape shape) {
    Answer answer = send(shape, "teapot");
    if (hasErrorPage(shape)) {
      assertThat(answer.text()).isEqualTo("error page");
    }
    assertThat(answer.status()).isEqualTo(418);
    served.expect(Count.get(endpoint(shape), 418));
  }

  @ParameterizedTest
  @MethodSource("shapesThatSetHeaders")
  void notFoundByTheApplication_isNoError(Shape shape) {
    assertThat(send(shape, "notfound").status()).isEqualTo(404);
    served.expect(Count.get(endpoint(shape), 404));
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void pathParameter_isTheConfiguredTemplate(Shape shape) {
    for (String user : List.of("1", "2", "%41", "4;v=5")) {
      send(shape, "users/" + user);
    }
    String template = shape == Shape.JSP ? endpoint(shape) : shape.target("users/{id}");
    served.expect(Count.of("GET", template, 200, 4));
  }

  @ParameterizedTest
  @MethodSource("shapesThatSetHeaders")
  void headers_reachTheApplicationAndTheClient(Shape shape) {
    Answer answer = send(Request.get(shape.target("headers")).with("X-Question", "why?"));
    assertThat(answer.header("X-Answer")).isEqualTo("why?");
    served.expect(Count.get(endpoint(shape), 200));
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void form_isReadByTheApplicationInItsOwnEncoding(Shape shape) {
    byte[] form =
        "test-parameter=test+value+%C3%B5%C3%A4%C3%B6%C3%BC".getBytes(StandardCharsets.US_ASCII);
    Answer answer = send(Request.post(shape.target("form"), FORM, form));
    assertThat(answer.text()).isEqualTo("form test value \u00f5\u00e4\u00f6\u00fc");
    served.expect(Count.of("POST", endpoint(shape), 200, 1));
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void body_isReadByTheApplicationToTheByte(Shape shape) {
    byte[] body = bytes(100_000);
    Request request = Request.post(shape.target("body"), "application/octet-stream", body);
    assertThat(send(request).body()).isEqualTo(body);
    assertThat(send(request.inChunks()).body()).isEqualTo(body);
    served.expect(Count.of("POST", endpoint(shape), 200, 2));
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void bodySizes_areThoseThatTheServerCounts(Shape shape) {
    byte[] body = bytes(100_000);
    Scrape before = served.scrape();
    send(Request.post(shape.target("body"), "application/octet-stream", body));
    served.expect(Count.of("POST", endpoint(shape), 200, 1));
    Scrape after = served.scrape();
    String[] labels = {"method", "POST", "endpoint", endpoint(shape)};
    for (String size : List.of("http_request_size_bytes", "http_response_size_bytes")) {
      if (countsBodies()) {
        assertThat(after.delta(before, size + "_sum", labels)).as(size).isEqualTo(body.length);
      } else {
        assertThat(after.family(size + "_sum")).as(size).isEmpty();
      }
    }
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void methods_areLabels(Shape shape) {
    for (String method : List.of("GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PATCH")) {
      int status = send(Request.of(method, shape.target("success"))).status();
      served.expect(Count.of(method, endpoint(shape), status, 1));
    }
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void unknownMethod_isOther(Shape shape) {
    int status = send(Request.of("BREW", shape.target("success"))).status();
    served.expect(Count.of("other", endpoint(shape), status, 1));
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void responsesByWriterByStreamAndCompressed_areUnchanged(Shape shape) {
    for (String row : List.of("writer", "stream", "gzip")) {
      Answer answer = send(shape, row);
      assertThat(answer.body()).hasSizeGreaterThan(500);
      assertThat(answer.complete()).isTrue();
    }
    served.expect(Count.of("GET", endpoint(shape), 200, 3));
  }

  Set<Shape> shapesThatSetHeaders() {
    return shapesThat(Shape::setsHeaders);
  }

  Set<Shape> shapesThatCanFail() {
    return shapesThat(shape -> shape != Shape.ASYNC_BEFORE && !isNeverEnded(shape));
  }

  Set<Shape> shapesThatThrowToTheServer() {
    return shapesThat(shape -> shape.throwsToServer() && !isNeverEnded(shape));
  }

  /** Where what it throws is. */
  boolean isNeverEnded(Shape shape) {
    return shape.isDispatched() && !endsWhatADispatchThrows();
  }

  Set<Shape> shapesThat(Predicate<Shape> predicate) {
    return shapes().stream()
        .filter(predicate)
        .collect(Collectors.toCollection(() -> EnumSet.noneOf(Shape.class)));
  }

  static byte[] bytes(int length) {
    byte[] bytes = new byte[length];
    for (int i = 0; i < length; i++) {
      bytes[i] = (byte) (i * 7);
    }
    return bytes;
  }

  private void expectServerError(Shape shape, int status) {
    assertThat(status).isEqualTo(500);
    served.expect(Count.get(endpoint(shape), 500));
  }

  String endpoint(Shape shape) {
    return shape.isLeftToDefault() ? defaultEndpoint() : shape.endpoint();
  }

  Answer send(Shape shape, String row) {
    return send(Request.get(shape.target(row)));
  }
}
