package io.pitot.bootstrap.recorder;

import static io.pitot.bootstrap.recorder.Recorded.REQUESTS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.ByteArrayInputStream;
import java.nio.channels.ClosedChannelException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import javax.servlet.ServletContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpServerCallTest extends RequestSteps {
  @Test
  void requestIsInFlightUntilItsEnd() {
    HttpServerCall call = begin(GET);
    assertThat(inFlight()).isEqualTo(1);
    route(call, "/in-flight");
    end(call, 200);
    assertThat(inFlight()).isZero();
    assertRecorded("/in-flight", "200", 1, 0);
    assertThat(Recorded.now().count(Recorded.DURATION, GET, "/in-flight")).isEqualTo(1);
  }

  @Test
  void innerServletsAndFilters_ownNothing() {
    HttpServerCall call = begin(GET);
    assertThat(HttpServerCall.idle()).isNull();
    route(call, "/nested");
    assertThat(HttpServerCall.idle()).isNull();
    end(call, 200);
    assertThat(HttpServerCall.idle()).isSameAs(call);
    assertRecorded("/nested", "200", 1, 0);
    assertThat(finished()).isEqualTo(1);
  }

  @Test
  void outermostThatHasLeft_isNoLongerNested() {
    HttpServerCall call = begin(GET);
    assertThat(call.leave(null, null)).isTrue();
    assertThat(HttpServerCall.idle()).isSameAs(call);
    assertThat(HttpServerCall.unrouted()).isNull();
    assertThat(HttpServerCall.detachable()).isNull();
    call.end(200, true, null);
  }

  @Test
  void eachThreadHasItsOwnRequest() throws Exception {
    HttpServerCall call = begin(GET);
    AtomicReference<HttpServerCall> other = new AtomicReference<>();
    Thread thread = new Thread(() -> other.set(HttpServerCall.idle()));
    thread.start();
    thread.join();
    assertThat(other.get()).isNotNull().isNotSameAs(call);
    end(call, 200);
  }

  @Test
  void requestThatNoServletTook_isUnmatched() {
    long before = Recorded.now().value(REQUESTS, GET, "unmatched", "404");
    end(begin(GET), 404);
    assertThat(Recorded.now().value(REQUESTS, GET, "unmatched", "404")).isEqualTo(before + 1);
  }

  @Test
  void unknownMethod_isOther() {
    HttpServerCall call = begin("BREW");
    route(call, "/brew");
    end(call, 418);
    assertThat(Recorded.now().value(REQUESTS, "other", "/brew", "418")).isEqualTo(1);
  }

  @Test
  void exceptionBeforeAnythingWasSent_is500WhateverTheResponseSays() {
    HttpServerCall call = begin(GET);
    route(call, "/thrown");
    Throwable thrown = new IllegalStateException();
    call.leave(null, thrown);
    call.end(200, false, thrown);
    assertRecorded("/thrown", "500", 1, 1);
    assertRecorded("/thrown", "200", 0, 1);
  }

  @Test
  void exceptionAfterTheResponseWasSent_keepsItsStatusAndIsAnError() {
    HttpServerCall call = begin(GET);
    route(call, "/thrown-late");
    Throwable thrown = new IllegalStateException();
    call.leave(null, thrown);
    call.end(200, true, thrown);
    assertRecorded("/thrown-late", "200", 1, 1);
  }

  @Test
  void clientThatHungUp_isNoError() {
    HttpServerCall call = begin(GET);
    route(call, "/hung-up");
    Throwable thrown = new ClosedChannelException();
    call.leave(null, thrown);
    call.end(200, false, thrown);
    assertRecorded("/hung-up", "200", 1, 0);
  }

  @ParameterizedTest
  @ValueSource(ints = {500, 503, 599})
  void statusOfAServerError_isAnError(int status) {
    String endpoint = "/failed/" + status;
    HttpServerCall call = begin(GET);
    route(call, endpoint);
    end(call, status);
    assertRecorded(endpoint, Integer.toString(status), 1, 1);
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 302, 404, 499})
  void anyOtherStatus_isNone(int status) {
    String endpoint = "/fine/" + status;
    HttpServerCall call = begin(GET);
    route(call, endpoint);
    end(call, status);
    assertRecorded(endpoint, Integer.toString(status), 1, 0);
  }

  @Test
  void redispatch_isSilent() {
    HttpServerCall call = HttpServerCall.idle().begin(true, GET, null);
    assertThat(HttpServerCall.idle()).isNull();
    assertThat(HttpServerCall.unrouted()).isNull();
    assertThat(HttpServerCall.detachable()).isNull();
    assertThat(inFlight()).isZero();
    assertThat(call.leave(null, null)).isFalse();
    assertThat(finished()).isZero();
  }

  @Test
  void excludedPath_isSilent() {
    HttpServerCall call = HttpServerCall.idle().begin(false, GET, "/excluded/health");
    assertThat(HttpServerCall.unrouted()).isNull();
    assertThat(inFlight()).isZero();
    assertThat(call.leave(null, null)).isFalse();
    assertThat(finished()).isZero();
  }

  @Test
  void silentRequest_doesNotSilenceTheNext() {
    HttpServerCall.idle().begin(true, GET, null).leave(null, null);
    HttpServerCall call = begin(GET);
    route(call, "/after-silence");
    end(call, 200);
    assertRecorded("/after-silence", "200", 1, 0);
  }

  @Test
  void configuredPattern_namesTheEndpointBeforeAnyServlet() {
    assertThat(HttpServerCall.needsUri()).isTrue();
    HttpServerCall call = HttpServerCall.idle().begin(false, GET, "/patterned/42?x=1");
    assertThat(HttpServerCall.unrouted()).isNull();
    assertThat(call.isUnrouted()).isFalse();
    end(call, 200);
    assertThat(Recorded.now().value(REQUESTS, GET, "/patterned/{id}", "200")).isEqualTo(1);
  }

  @Test
  void endThatFailedHalfWay_isMadeUpForByTheNextRequest() {
    HttpServerCall failing = begin(GET);
    route(failing, "/half-way");
    HttpServerCall.status(503);
    failing.leave(null, null);
    // The advice failed here; in flight is one too many until the thread's next request.
    assertThat(inFlight()).isEqualTo(1);
    HttpServerCall call = begin(GET);
    assertThat(inFlight()).isEqualTo(1);
    route(call, "/after-half-way");
    end(call, 200);
    assertRecorded("/half-way", "503", 1, 1);
    assertRecorded("/after-half-way", "200", 1, 0);
    assertThat(finished()).isEqualTo(2);
  }

  @Test
  void trackedStatus_isThatOfThisRequest() {
    HttpServerCall.status(500);
    HttpServerCall call = begin(GET);
    assertThat(call.trackedStatus()).isEqualTo(200);
    HttpServerCall.status(404);
    assertThat(call.trackedStatus()).isEqualTo(404);
    end(call, call.trackedStatus());
    call = begin(GET);
    assertThat(call.trackedStatus()).isEqualTo(200);
    end(call, 200);
  }

  @Test
  void servletWithOnePattern_isTheEndpointOnceLearned() {
    Object servlet = new Object();
    HttpServerCall call = begin(GET);
    assertThat(HttpServerCall.unrouted()).isSameAs(call);
    assertThat(HttpServerCall.knows(servlet)).isFalse();
    assertThat(call.routeBy(servlet)).isFalse();
    HttpServerCall.learn(servlet, "/app", List.of("/learned/*"));
    assertThat(HttpServerCall.knows(servlet)).isTrue();
    assertThat(call.routeBy(servlet)).isTrue();
    assertThat(HttpServerCall.unrouted()).isNull();
    end(call, 200);
    assertRecorded("/app/learned/*", "200", 1, 0);
  }

  @Test
  void servletWithSeveralPatterns_isTheOneThatTakesThePath() {
    Object servlet = new Object();
    HttpServerCall.learn(servlet, "/app", List.of("/several/*", "*.several"));
    HttpServerCall call = begin(GET);
    assertThat(call.routeBy(servlet)).isFalse();
    call.route(servlet, "/several", "/1");
    end(call, 200);
    assertRecorded("/app/several/*", "200", 1, 0);
    call = begin(GET);
    call.route(servlet, "/x.several", null);
    end(call, 200);
    assertRecorded("/app/*.several", "200", 1, 0);
  }

  @Test
  void servletWithoutMapping_isNamedByTheMappingsOfItsApplication() {
    Object servlet = new Object();
    HttpServerCall.learn(servlet, "/app", null);
    assertThat(HttpServerCall.knows(servlet)).isTrue();
    HttpServerCall call = begin(GET);
    call.route(servlet, "/by-context", "/1");
    assertThat(call.isUnrouted()).isTrue();
    call.leave(null, null);
    ServletContext context =
        StandIns.context(List.of("/other"), List.of(), List.of("/by-context/*", "/x"));
    call.routeByContext(context, "/app", "/by-context", "/1");
    call.end(200, true, null);
    assertRecorded("/app/by-context/*", "200", 1, 0);
  }

  @Test
  void pathThatNoServletOfTheApplicationTakes_isTheDefaultServlets() {
    HttpServerCall call = begin(GET);
    call.leave(null, null);
    call.routeByContext(StandIns.context(List.of("/other")), "/secret-app", "/secret/1", null);
    call.end(401, true, null);
    assertRecorded("/secret-app/*", "401", 1, 0);
  }

  @Test
  void mappingsOfOldServers_comeFromTheDescriptor() {
    String xml =
        "<servlet-mapping><servlet-name>old</servlet-name><url-pattern>/old/*</url-pattern>"
            + "</servlet-mapping>";
    Object servlet = new Object();
    HttpServerCall.learnFromWebXml(
        servlet, "/app", "old", new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
    HttpServerCall call = begin(GET);
    call.routeByPath(servlet, "/app", "/old", "/1");
    end(call, 200);
    assertRecorded("/app/old/*", "200", 1, 0);
  }

  @Test
  void oldServerWithoutDescriptor_isNamedByItsServletPathIfThatIsFixed() {
    Object servlet = new Object();
    HttpServerCall.learnFromWebXml(servlet, "/app", "old", null);
    HttpServerCall call = begin(GET);
    call.routeByPath(servlet, "/app", "/fixed", "/1");
    end(call, 200);
    assertRecorded("/app/fixed/*", "200", 1, 0);
    call = begin(GET);
    call.routeByPath(servlet, "/app", "/a/raw/path", null);
    assertThat(call.isUnrouted()).isTrue();
    end(call, 200);
    assertRecorded("/app/a/raw/path/*", "200", 0, 0);
  }

  @Test
  void objectThatIsNoAsyncContext_isRefused() {
    HttpServerCall call = begin(GET);
    assertThatIllegalStateException().isThrownBy(() -> call.asyncListener(new Object(), null));
    assertThat(call.isDetached()).isFalse();
    end(call, 200);
  }

  @Test
  void routeOfAFramework_isBelowTheServletsMapping() {
    HttpServerCall call = begin(GET);
    route(call, "/routed/*");
    HttpServerRoute.found("/users/{id}");
    end(call, 200);
    assertRecorded("/routed/users/{id}", "200", 1, 0);
  }

  @Test
  void firstRoute_isTheOne() {
    HttpServerCall call = begin(GET);
    route(call, "/routed-twice/*");
    HttpServerRoute.found(null);
    HttpServerRoute.found("/first");
    HttpServerRoute.found("/forwarded-to");
    end(call, 200);
    assertRecorded("/routed-twice/first", "200", 1, 0);
  }

  @Test
  void route_isMoreThanAConfiguredPattern() {
    HttpServerCall call = HttpServerCall.idle().begin(false, GET, "/patterned/43");
    assertThat(call.isUnrouted()).isFalse();
    HttpServerRoute.found("/orders/{id}");
    assertThat(call.isUnrouted()).as("the mapping is needed now").isTrue();
    call.leave(null, null);
    call.routeByContext(StandIns.context(List.of("/*")), "/route-app", "/patterned/43", null);
    call.end(200, true, null);
    assertRecorded("/route-app/orders/{id}", "200", 1, 0);
  }

  @Test
  void routeOutsideOfARequest_isIgnored() {
    HttpServerRoute.found("/nowhere");
    HttpServerCall call = begin(GET);
    route(call, "/after-nowhere");
    end(call, 200);
    assertRecorded("/after-nowhere", "200", 1, 0);
  }

  @Test
  void requestThatDoesNotReachItsRoute_isNamedByTheKnownOnes() {
    HttpServerRoute.learnAll(
        "/known-app", List.of("/users/{id}", "/users/me", "users", "/files/**", "/{regex:[a]}x/b"));
    assertKnown("/known-app/api/users/7", "/known-app/api/users/{id}");
    assertKnown("/known-app/api/users/me;v=1", "/known-app/api/users/me");
    assertKnown("/known-app/api/users", "/known-app/api/users");
    assertKnown("/known-app/api/files/a/b", "/known-app/api/files/*");
    assertKnown("/known-app/api/none", "/known-app/api/*");
  }

  private void assertKnown(String uri, String endpoint) {
    long before = Recorded.now().value(REQUESTS, GET, endpoint, "401");
    HttpServerCall call = begin(GET);
    call.leave(null, null);
    call.routeByContext(StandIns.context(List.of("/api/*")), "/known-app", "/api", "/x");
    assertThat(call.needsUriAtEnd()).isTrue();
    call.uri(uri);
    call.end(401, true, null);
    assertThat(Recorded.now().value(REQUESTS, GET, endpoint, "401")).as(uri).isEqualTo(before + 1);
  }

  @Test
  void routeWithoutVariables_isTakenOnlyIfItIsKnown() {
    HttpServerRoute.learnAll("/literal-app", List.of("/start"));
    for (String template : List.of("/start", "/any/path", "/users/{id}", "/users/*")) {
      HttpServerCall call = begin(GET);
      Object servlet = new Object();
      HttpServerCall.learn(servlet, "/literal-app", List.of("/*"));
      call.routeBy(servlet);
      HttpServerRoute.foundIfKnown(template);
      end(call, 200);
    }
    assertRecorded("/literal-app/start", "200", 1, 0);
    assertRecorded("/literal-app/users/{id}", "200", 1, 0);
    assertRecorded("/literal-app/users/*", "200", 1, 0);
    assertRecorded("/literal-app/*", "200", 1, 0);
  }
}
