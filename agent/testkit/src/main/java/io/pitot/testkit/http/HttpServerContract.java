package io.pitot.testkit.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.pitot.testkit.Scrape;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What every HTTP server that speaks the Servlet API must show: each request once, under a bounded
 * endpoint, with its final status, and the application's answers as they are without the agent.
 *
 * <p>The contract application is at {@code /app}. A subclass says how to start the server ({@link
 * #server}), on which JDKs (a static method {@code jdks}), and in which {@link #shapes} it can
 * answer. It overrides an expectation where a server differs by design; what only the container
 * sees is expected not to be seen, until a probe of that container exists.
 */
@ParameterizedClass(name = "JDK {0}", allowZeroInvocations = true) // old ones need an old JDK
@MethodSource("jdks")
public abstract class HttpServerContract extends HttpServerAnswersContract {
  private static final int CONCURRENT = 100;
  private static final int PIPELINED = 10;
  private static final int COLLECTIONS = 10;

  /** The endpoint of the context root, to which a servlet is mapped by the empty pattern. */
  protected String contextRootEndpoint() {
    return "/app/";
  }

  /**
   * The endpoint that a 404 outside any application counts under. Empty: not counted, since no
   * servlet or filter is ever called and no probe knows the server.
   */
  protected Optional<String> endpointOutsideApplications() {
    return Optional.of("unmatched");
  }

  /** The same for a path under WEB-INF, which most containers refuse before any filter. */
  protected Optional<String> endpointOfWebInf() {
    return Optional.of("unmatched");
  }

  /** The same for {@code /app}, which containers redirect to {@code /app/} by themselves. */
  protected Optional<String> endpointOfContextRedirect() {
    return Optional.of("unmatched");
  }

  /** Whether {@code /app} is redirected at all, where it has no answer of its own. */
  protected boolean redirectsToContextRoot() {
    return true;
  }

  /**
   * The endpoint of a path that a filter answers in place of the servlet mapped there.
   *
   * @param mapped what it is once the servlet is reached
   */
  protected String endpointOfAnsweringFilter(String mapped) {
    return mapped;
  }

  /** Whether a probe knows the server, and so what it sends in the end. */
  protected boolean tellsContentTypes() {
    return true;
  }

  // ---- whose endpoint it is

  @Test
  void securityFilter_answersInPlaceOfTheServlet() {
    String byFilter = endpointOfAnsweringFilter("/app/guarded/*");
    Request request = Request.get("/app/guarded/success");
    assertThat(send(request).status()).isEqualTo(401);
    served.expect(Count.get(byFilter, 401));
    assertThat(send(request.with("X-User", "stranger")).status()).isEqualTo(302);
    served.expect(Count.get(byFilter, 302));
    assertThat(send(request.with("X-User", "friend")).status()).isEqualTo(200);
    served.expect(Count.get("/app/guarded/*", 200));
  }

  @ParameterizedTest
  @MethodSource("mappings")
  void mapping_isTheEndpoint(String path, String endpoint, int status) {
    assertThat(send(Request.get(path)).status()).isEqualTo(status);
    served.expect(Count.get(endpoint, status));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/%61pp/sync/success",
        "/app;v=1/sync/success",
        "/app/%73ync/success",
        "/app/sync;v=1/success",
        "/app//sync/success",
        "/app/./sync/success",
        "/app/sync/../sync/success",
        "/other/../app/sync/success"
      })
  void unusualSpellings_makeNoEndpointsOfTheirOwn(String path) {
    Answer answer = send(Request.get(path));
    if (answer.text().equals("success")) {
      served.expect(Count.get("/app/sync/*", 200));
    } else {
      served.expectNoneOrOneOf("/app/sync/*", defaultEndpoint(), "unmatched");
    }
  }

  @Test
  void unknownPathsInsideTheApplication_areOneEndpoint() {
    for (int i = 0; i < 20; i++) {
      assertThat(send(Request.get("/app/nothing" + i + "/here.html")).status()).isEqualTo(404);
    }
    served.expect(Count.of("GET", defaultEndpoint(), 404, 20));
  }

  @Test
  void pathOutsideAnyApplication_isTheContainersBusiness() {
    assertThat(send(Request.get("/elsewhere")).status()).isEqualTo(404);
    expectIfSeen(endpointOutsideApplications(), 404);
  }

  @Test
  void pathUnderWebInf_isTheContainersBusiness() {
    assertThat(send(Request.get("/app/WEB-INF/web.xml")).status()).isEqualTo(404);
    expectIfSeen(endpointOfWebInf(), 404);
  }

  @Test
  void contextRootWithoutSlash_isTheContainersBusiness() {
    int status = send(Request.get("/app")).status();
    if (status == 200) { // Tomcat 11 does not redirect where the context root has a servlet
      served.expect(Count.get(contextRootEndpoint(), 200));
    } else {
      if (redirectsToContextRoot()) {
        assertThat(status).isBetween(300, 399);
      } else {
        assertThat(status).isEqualTo(404);
      }
      expectIfSeen(endpointOfContextRedirect(), status);
    }
  }

  @Test
  void excludedPath_isNotRecorded() {
    assertThat(send(Request.get("/app/health")).status()).isEqualTo(200);
    assertThat(send(Request.get("/app/health?deep=true")).status()).isEqualTo(200);
    served.expectNothing();
  }

  /** All that the endpoint of a request can be told by. */
  protected Stream<Arguments> mappings() {
    return Stream.of(
        arguments("/app/prefix", "/app/prefix/*", 200),
        arguments("/app/prefix/", "/app/prefix/*", 200),
        arguments("/app/prefix/a", "/app/prefix/*", 200),
        arguments("/app/prefix/a/b.suffix", "/app/prefix/*", 200),
        arguments("/app/prefixa", defaultEndpoint(), 404),
        arguments("/app/a.suffix", "/app/*.suffix", 200),
        arguments("/app/deep/b.suffix", "/app/*.suffix", 200),
        arguments("/app/.suffix", "/app/*.suffix", 200),
        arguments("/app/suffix", defaultEndpoint(), 404),
        arguments("/app/exact", "/app/exact", 200),
        arguments("/app/exact/", defaultEndpoint(), 404),
        arguments("/app/static.txt", defaultEndpoint(), 200),
        arguments("/app/", contextRootEndpoint(), 200),
        arguments("/app/several/a", "/app/several/*", 200),
        arguments("/app/another", "/app/another", 200),
        arguments("/app/a.several", "/app/*.several", 200));
  }

  private void expectIfSeen(Optional<String> endpoint, int status) {
    endpoint.ifPresentOrElse(
        seen -> served.expect(Count.get(seen, status)), () -> served.expectNothing());
  }

  // ---- how it comes and how it ends

  @ParameterizedTest
  @MethodSource("shapes")
  void concurrentRequests_areAllCounted(Shape shape)
      throws InterruptedException, ExecutionException {
    List<Future<Answer>> answers = concurrently(CONCURRENT, i -> shape.target("child?id=" + i));
    for (int i = 0; i < CONCURRENT; i++) {
      assertThat(answers.get(i).get().text()).isEqualTo("child " + i);
    }
    served.expect(Count.of("GET", endpoint(shape), 200, CONCURRENT));
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void pipelinedRequests_areAllCounted(Shape shape) {
    List<Request> gets = Collections.nCopies(PIPELINED, Request.get(shape.target("success")));
    for (Answer answer : twin.pipeline(gets)) {
      assertThat(answer.text()).isEqualTo("success");
    }
    served.expect(Count.of("GET", endpoint(shape), 200, PIPELINED));
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void pipelinedChunkedBodies_areAllCounted(Shape shape) {
    List<Request> posts = new ArrayList<>();
    for (int i = 1; i <= PIPELINED; i++) {
      posts.add(
          Request.post(shape.target("body"), "application/octet-stream", bytes(i * 100))
              .inChunks());
    }
    List<Answer> answers = twin.pipeline(posts);
    for (int i = 0; i < PIPELINED; i++) {
      assertThat(answers.get(i).body()).isEqualTo(posts.get(i).body());
    }
    served.expect(Count.of("POST", endpoint(shape), 200, PIPELINED));
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void clientThatHangsUpReading_isCountedOnceAndNoError(Shape shape) {
    twin.woven().hangUpReading(Request.get(shape.target("hangup")), 20_000);
    expectHungUp(Count.get(endpoint(shape), 200));
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void clientThatHangsUpSending_isCountedOnceAndNoError(Shape shape) {
    Request request =
        Request.post(shape.target("body"), "application/octet-stream", bytes(100_000));
    twin.woven().hangUpSending(request, 20_000);
    expectHungUp(Count.of("POST", endpoint(shape), 200, 1));
  }

  /** An application may have more to do behind an answer, of which no client knows. */
  @ParameterizedTest
  @MethodSource("shapesThatSetHeaders")
  void clientThatLeavesWithItsAnswer_isCountedByItsStatus(Shape shape) {
    Answer answer = twin.woven().send(Request.get(shape.target("early?code=203")));
    assertThat(answer.status()).isEqualTo(203);
    assertThat(answer.text()).isEqualTo("early");
    served.expect(Count.get(endpoint(shape), 203));
  }

  /** Tomcat loses one in some hundreds: it says so in its log, and to no listener. */
  private void expectHungUp(Count counted) {
    Count once = counted.withAnyStatus();
    if (served.hasCountedOne()) {
      served.expect(once);
    } else {
      served.expect(once, collected());
    }
  }

  /** Has the server's garbage collected, more than once, for the first may come too early. */
  private Count collected() {
    for (int i = 0; i < COLLECTIONS; i++) {
      twin.woven().send(Request.get("/app/gate?collect"));
    }
    return Count.of("GET", "/app/gate", 200, COLLECTIONS);
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void duration_isThatOfTheWholeRequest(Shape shape) {
    Scrape before = served.scrape();
    send(shape, "delay?ms=200");
    served.expect(Count.get(endpoint(shape), 200));
    String[] labels = {"method", "GET", "endpoint", endpoint(shape)};
    double seconds = served.scrape().delta(before, "http_request_duration_seconds_sum", labels);
    assertThat(seconds).isBetween(0.2, 5.0);
  }

  @ParameterizedTest
  @MethodSource("shapesOfStreams")
  void eventStream_isCountedAndNotTimed(Shape shape) {
    assertThat(send(shape, "events?ms=1100").text()).isEqualTo("data: 1\n\ndata: 2\n\n");
    Count counted = Count.get(endpoint(shape), 200);
    boolean known = tellsContentTypes() || shape.endsAsynchronously();
    served.expect(known ? counted.notTimed() : counted);
  }

  Stream<Shape> shapesOfStreams() {
    return Stream.of(Shape.SYNC, Shape.ASYNC_THREAD).filter(shapes()::contains);
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void requestsBeingServed_areInFlight(Shape shape)
      throws InterruptedException, ExecutionException {
    send(shape, "success"); // Grizzly 2.3 fails some of a servlet's first requests in parallel
    served.expect(Count.get(endpoint(shape), 200));
    int requests = 3;
    String gate = "gate=" + shape;
    List<Future<Answer>> held = new ArrayList<>();
    Count collections;
    ExecutorService clients = Executors.newFixedThreadPool(requests);
    try {
      for (int i = 0; i < requests; i++) {
        held.add(
            clients.submit(() -> twin.woven().send(Request.get(shape.target("hold?" + gate)))));
      }
      served.awaitInFlight(requests);
      collections = collected(); // the server may have let go of some of what it began them with
      served.awaitInFlight(requests);
      twin.woven().send(Request.get("/app/gate?" + gate));
      for (Future<Answer> answer : held) {
        assertThat(answer.get().text()).isEqualTo("released");
      }
    } finally {
      clients.shutdown();
    }
    served.expect(
        Count.of("GET", endpoint(shape), 200, requests), Count.get("/app/gate", 200), collections);
  }

  @ParameterizedTest(allowZeroInvocations = true)
  @MethodSource("waysToTimeOut")
  void asyncTimeout_isCountedOnceWithItsFinalStatus(String way, int status) {
    assertThat(send(Request.get("/app/async-timeout/" + way)).status()).isEqualTo(status);
    served.expect(Count.get("/app/async-timeout/*", status));
  }

  /**
   * The Servlet specification does not say what becomes of an exception behind the completion: some
   * servers answer 500, some let the completed response stand.
   */
  @ParameterizedTest(allowZeroInvocations = true)
  @MethodSource("shapesCompletedBeforeTheReturn")
  void exceptionBehindCompletion_isCountedOnceAsAnError(Shape shape) {
    int status = twin.woven().send(Request.get(shape.target("exception"))).status();
    served.expect(Count.get(endpoint(shape), statusOfBrokenResponse(status)).endedByException());
  }

  /** Nobody gets an answer, ever: the server drops the request when its time is up. */
  @ParameterizedTest(allowZeroInvocations = true)
  @MethodSource("shapesDroppedForTheirTime")
  void requestThatNobodyEnds_isAnErrorWhenItsTimeIsUp(Shape shape) {
    Request request = Request.get(shape.target("exception"));
    twin.woven().hangUpSending(request, request.bytes().length);
    served.awaitInFlight(1);
    assertThat(served.hasCountedOne()).as("counted").isTrue();
    served.expect(Count.get(endpoint(shape), 200).endedByException());
  }

  /** Grizzly forgets to look at the time of what is dispatched before its servlet returns. */
  Set<Shape> shapesDroppedForTheirTime() {
    return shapesThat(shape -> isNeverEnded(shape) && shape == Shape.DISPATCH_THREAD);
  }

  /** None before Servlet 3.0. */
  Stream<Arguments> waysToTimeOut() {
    return shapes().contains(Shape.ASYNC_THREAD)
        ? Stream.of(arguments("plain", 500), arguments("listener", 503), arguments("dispatch", 200))
        : Stream.of();
  }

  Set<Shape> shapesCompletedBeforeTheReturn() {
    return shapesThat(shape -> shape == Shape.ASYNC_BEFORE);
  }

  private List<Future<Answer>> concurrently(int clients, IntFunction<String> target)
      throws InterruptedException {
    ExecutorService threads = Executors.newFixedThreadPool(clients);
    try {
      List<Callable<Answer>> calls = new ArrayList<>();
      for (int i = 0; i < clients; i++) {
        Request request = Request.get(target.apply(i));
        calls.add(() -> twin.woven().send(request));
      }
      return threads.invokeAll(calls);
    } finally {
      threads.shutdown();
    }
  }
}
