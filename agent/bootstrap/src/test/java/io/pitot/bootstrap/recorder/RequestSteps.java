package io.pitot.bootstrap.recorder;

import static io.pitot.bootstrap.recorder.Recorded.ERRORS;
import static io.pitot.bootstrap.recorder.Recorded.IN_FLIGHT;
import static io.pitot.bootstrap.recorder.Recorded.REQUESTS;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import javax.servlet.AsyncListener;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** The steps of a request: what the advice calls, in its order. */
abstract class RequestSteps {
  static final String GET = "GET";

  private long finishedBefore;
  private long inFlightBefore;
  private HttpServerCall begun;

  @BeforeEach
  void lookAround() {
    assertThat(HttpServerCall.idle()).isNotNull();
    finishedBefore = Recorded.now().sumOf(REQUESTS);
    inFlightBefore = Recorded.now().value(IN_FLIGHT);
  }

  @AfterEach
  void everyRequestHasEnded() {
    if (HttpServerCall.idle() == null) {
      begun.leave(null, null); // a test that failed must not fail the others
    }
    assertThat(inFlight()).isZero();
  }

  HttpServerCall begin(String method) {
    HttpServerCall call = HttpServerCall.idle();
    begun = call;
    assertThat(call.begin(false, method, null)).isSameAs(call);
    return call;
  }

  static void route(HttpServerCall call, String endpoint) {
    Object servlet = new Object();
    HttpServerCall.unrouted(); // a servlet is reached, whether or not it names the endpoint
    HttpServerCall.learn(servlet, "", List.of(endpoint));
    assertThat(call.routeBy(servlet)).isTrue();
  }

  static void end(HttpServerCall call, int status) {
    assertThat(call.leave(null, null)).isTrue();
    call.end(status, true, null);
  }

  static void detach(HttpServerCall call, StandIns.Async async, StandIns.Response on) {
    Object listener = call.asyncListener(async.context, on.http);
    async.context.addListener((AsyncListener) listener);
    call.detach(listener);
  }

  static void complete(StandIns.Async async) {
    async.fire("onComplete", null);
  }

  long finished() {
    return Recorded.now().sumOf(REQUESTS) - finishedBefore;
  }

  long inFlight() {
    return Recorded.now().value(IN_FLIGHT) - inFlightBefore;
  }

  static void assertRecorded(String endpoint, String status, long requests, long errors) {
    assertThat(Recorded.now().value(REQUESTS, GET, endpoint, status)).isEqualTo(requests);
    assertThat(Recorded.now().value(ERRORS, GET, endpoint)).isEqualTo(errors);
  }
}
