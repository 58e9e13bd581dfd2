package io.pitot.bootstrap.recorder;

import static io.pitot.bootstrap.recorder.Recorded.REQUESTS;
import static org.assertj.core.api.Assertions.assertThat;

import io.pitot.bootstrap.AdviceErrors;
import java.nio.channels.ClosedChannelException;
import java.util.IdentityHashMap;
import java.util.Map;
import javax.servlet.AsyncListener;
import org.junit.jupiter.api.Test;

class HttpServerAsyncTest extends RequestSteps {
  private final Map<StandIns.Async, StandIns.Response> responses = new IdentityHashMap<>();

  @Test
  void endThatFailedHalfWay_isLeftToTheListenerOfAnAsynchronousRequest() {
    StandIns.Async async = new StandIns.Async();
    HttpServerCall failing = begin(GET);
    route(failing, "/half-way-async");
    detach(failing, async, new StandIns.Response());
    failing.leave(null, null);
    // The advice failed here.
    HttpServerCall call = begin(GET);
    route(call, "/after-half-way-async");
    end(call, 200);
    assertRecorded("/half-way-async", "200", 0, 0);
    complete(async);
    assertRecorded("/half-way-async", "200", 1, 0);
    assertThat(finished()).isEqualTo(2);
  }

  @Test
  void asynchronousRequest_endsWithItsContextAndNotWithTheThread() {
    StandIns.Async async = new StandIns.Async();
    StandIns.Response response = new StandIns.Response();
    HttpServerCall call = begin(GET);
    route(call, "/async");
    assertThat(HttpServerCall.detachable()).isSameAs(call);
    assertThat(call.isDetached()).isFalse();
    detach(call, async, response);
    assertThat(call.isDetached()).isTrue();
    assertThat(HttpServerCall.detachable()).isNull();
    end(call, 200);
    assertRecorded("/async", "200", 0, 0);
    assertThat(inFlight()).isEqualTo(1);
    response.status = 202;
    complete(async);
    assertRecorded("/async", "202", 1, 0);
    assertRecorded("/async", "200", 0, 0);
  }

  @Test
  void secondCompletion_countsNothing() {
    StandIns.Async async = new StandIns.Async();
    HttpServerCall call = begin(GET);
    route(call, "/async-twice");
    detach(call, async, new StandIns.Response());
    end(call, 200);
    complete(async);
    complete(async);
    assertRecorded("/async-twice", "200", 1, 0);
    assertThat(finished()).isEqualTo(1);
  }

  @Test
  void completionBeforeTheThreadReturns_countsOnce() {
    StandIns.Async async = new StandIns.Async();
    HttpServerCall call = begin(GET);
    route(call, "/async-early");
    detach(call, async, new StandIns.Response());
    complete(async);
    end(call, 200);
    assertRecorded("/async-early", "200", 1, 0);
    assertThat(finished()).isEqualTo(1);
  }

  @Test
  void endpointFoundAfterGoingAsynchronous_isUsed() {
    StandIns.Async async = new StandIns.Async();
    HttpServerCall call = begin(GET);
    detach(call, async, new StandIns.Response());
    route(call, "/async-late-route");
    end(call, 200);
    complete(async);
    assertRecorded("/async-late-route", "200", 1, 0);
  }

  @Test
  void timeout_endsNothingByItself() {
    StandIns.Async async = new StandIns.Async();
    StandIns.Response response = new StandIns.Response();
    HttpServerCall call = begin(GET);
    route(call, "/async-timeout");
    detach(call, async, response);
    end(call, 200);
    async.fire("onTimeout", null);
    assertThat(finished()).isZero();
    response.status = 500;
    complete(async);
    assertRecorded("/async-timeout", "500", 1, 1);
  }

  @Test
  void errorOfTheContext_isAnErrorOfTheRequest() {
    StandIns.Async async = new StandIns.Async();
    StandIns.Response response = new StandIns.Response();
    HttpServerCall call = begin(GET);
    route(call, "/async-error");
    detach(call, async, response);
    end(call, 200);
    async.fire("onError", new IllegalStateException());
    assertThat(finished()).isZero();
    response.status = 400;
    complete(async);
    assertRecorded("/async-error", "400", 1, 1);
  }

  @Test
  void clientThatHungUpMeanwhile_isNoError() {
    StandIns.Async async = new StandIns.Async();
    HttpServerCall call = begin(GET);
    route(call, "/async-hung-up");
    detach(call, async, new StandIns.Response());
    end(call, 200);
    async.fire("onError", new ClosedChannelException());
    complete(async);
    assertRecorded("/async-hung-up", "200", 1, 0);
  }

  @Test
  void exceptionThatLeavesTheThread_isAnErrorOfTheAsynchronousRequest() {
    StandIns.Async async = new StandIns.Async();
    StandIns.Response response = new StandIns.Response();
    HttpServerCall call = begin(GET);
    route(call, "/async-thrown");
    detach(call, async, response);
    Throwable thrown = new IllegalStateException();
    call.leave(null, thrown);
    call.end(200, false, thrown);
    response.status = 500;
    complete(async);
    assertRecorded("/async-thrown", "500", 1, 1);
  }

  @Test
  void secondRound_takesTheListenerAlong() {
    StandIns.Async first = new StandIns.Async();
    HttpServerCall call = begin(GET);
    route(call, "/async-rounds");
    detach(call, first, new StandIns.Response());
    end(call, 200);
    StandIns.Async second = new StandIns.Async();
    first.fire("onStartAsync", null, second.context);
    assertThat(second.listeners).isEqualTo(first.listeners);
    complete(second);
    complete(first);
    assertRecorded("/async-rounds", "200", 1, 0);
    assertThat(finished()).isEqualTo(1);
  }

  @Test
  void responseThatCannotBeAsked_isCountedAllTheSame() {
    StandIns.Async async = new StandIns.Async();
    StandIns.Response recycled = new StandIns.Response();
    recycled.status = 0;
    HttpServerCall call = begin(GET);
    route(call, "/async-recycled");
    detach(call, async, recycled);
    end(call, 200);
    complete(async);
    assertRecorded("/async-recycled", "200", 1, 0);
  }

  @Test
  void missingResponse_isTakenForGood() {
    StandIns.Async async = new StandIns.Async();
    HttpServerCall call = begin(GET);
    route(call, "/async-no-response");
    Object listener = call.asyncListener(async.context, null);
    async.context.addListener((AsyncListener) listener);
    call.detach(listener);
    end(call, 200);
    complete(async);
    assertRecorded("/async-no-response", "200", 1, 0);
  }

  @Test
  void threadIsFreeForTheNextRequest_whileOneIsAsynchronous() {
    StandIns.Async async = new StandIns.Async();
    HttpServerCall call = begin(GET);
    route(call, "/async-parked");
    detach(call, async, new StandIns.Response());
    end(call, 200);
    HttpServerCall next = begin("POST");
    assertThat(HttpServerCall.detachable()).isSameAs(next);
    route(next, "/async-meanwhile");
    complete(async);
    end(next, 201);
    assertRecorded("/async-parked", "200", 1, 0);
    assertThat(Recorded.now().value(REQUESTS, "POST", "/async-meanwhile", "201")).isEqualTo(1);
  }

  @Test
  void listener_isAnObjectLikeAnyOther() {
    StandIns.Async async = new StandIns.Async();
    HttpServerCall call = begin(GET);
    Object listener = call.asyncListener(async.context, null);
    assertThat(listener).isEqualTo(listener).isNotEqualTo(call.asyncListener(async.context, null));
    assertThat(listener.hashCode()).isEqualTo(System.identityHashCode(listener));
    assertThat(listener.toString()).contains("Pitot");
    end(call, 200);
  }

  @Test
  void redispatchThatThrows_isAnErrorOfTheRequestThatEndsWithIt() {
    StandIns.Async async = parked("/async-redispatched");
    redispatch(async, new IllegalStateException());
    complete(async);
    assertRecorded("/async-redispatched", "200", 1, 1);
  }

  /** Jetty 12 tells its listeners nothing more. */
  @Test
  void redispatchThatThrowsBehindACommittedResponse_isTheEnd() {
    StandIns.Async async = parked("/async-redispatched-late");
    responses.get(async).committed = true;
    redispatch(async, new IllegalStateException());
    assertRecorded("/async-redispatched-late", "200", 1, 1);
    responses.get(async).status = 0; // used again by the server: asking it would be an advice error
    long errors = AdviceErrors.counter("servlet").get();
    complete(async);
    assertThat(AdviceErrors.counter("servlet").get()).isEqualTo(errors);
    assertThat(finished()).isEqualTo(1);
  }

  @Test
  void threadThatThrowsBehindACommittedResponse_isTheEnd() {
    HttpServerCall call = begin(GET);
    route(call, "/async-thrown-late");
    detach(call, new StandIns.Async(), new StandIns.Response());
    Throwable thrown = new ClosedChannelException();
    call.leave(null, thrown);
    call.end(200, true, thrown);
    assertRecorded("/async-thrown-late", "200", 1, 0);
  }

  /** Tomcat recycles a request by force that it has lost its way with. */
  @Test
  void requestThatTheServerForgets_endsWhenItsResponseIsUsedAgain() {
    StandIns.Response response = new StandIns.Response();
    HttpServerCall call = begin(GET);
    route(call, "/async-forgotten");
    detach(call, new StandIns.Async(), response);
    end(call, 202);
    assertThat(HttpServerCall.isAsynchronous(response.http)).isTrue();
    assertThat(inFlight()).isEqualTo(1);
    StandIns.Async next = new StandIns.Async();
    call = begin(GET);
    route(call, "/async-next");
    detach(call, next, response);
    assertRecorded("/async-forgotten", "202", 1, 0);
    end(call, 200);
    complete(next);
    assertRecorded("/async-next", "200", 1, 0);
    assertThat(HttpServerCall.isAsynchronous(response.http)).isFalse();
    assertThat(inFlight()).isZero();
  }

  @Test
  void redispatchThatReturns_isNone() {
    StandIns.Async async = parked("/async-redispatched-well");
    redispatch(async, null);
    complete(async);
    assertRecorded("/async-redispatched-well", "200", 1, 0);
  }

  @Test
  void clientThatHangsUpDuringARedispatch_isNoError() {
    StandIns.Async async = parked("/async-redispatched-hung-up");
    redispatch(async, new ClosedChannelException());
    complete(async);
    assertRecorded("/async-redispatched-hung-up", "200", 1, 0);
  }

  @Test
  void failureOfARedispatch_isHeldAgainstOneRequestOnly() {
    StandIns.Async first = parked("/async-blamed");
    StandIns.Async second = parked("/async-not-blamed");
    redispatch(first, new IllegalStateException());
    complete(first);
    complete(second);
    assertRecorded("/async-blamed", "200", 1, 1);
    assertRecorded("/async-not-blamed", "200", 1, 0);
  }

  @Test
  void excludedRequestThatThrows_isNotHeldAgainstAnother() {
    StandIns.Async async = parked("/async-beside-excluded");
    HttpServerCall excluded = HttpServerCall.idle().begin(false, GET, "/excluded/health");
    assertThat(excluded.leave(null, new IllegalStateException())).isFalse();
    complete(async);
    assertRecorded("/async-beside-excluded", "200", 1, 0);
  }

  @Test
  void endThatFailedHalfWayBeforeARedispatch_isStillLeftToTheListener() {
    StandIns.Async async = new StandIns.Async();
    HttpServerCall failing = begin(GET);
    route(failing, "/half-way-redispatched");
    detach(failing, async, new StandIns.Response());
    failing.leave(null, null);
    // The advice failed here.
    redispatch(async, null);
    complete(async);
    end(begin(GET), 404);
    assertRecorded("/half-way-redispatched", "200", 1, 0);
    assertThat(finished()).isEqualTo(2);
  }

  /** A request that went asynchronous and whose thread has returned. */
  private StandIns.Async parked(String endpoint) {
    StandIns.Async async = new StandIns.Async();
    HttpServerCall call = begin(GET);
    route(call, endpoint);
    StandIns.Response response = new StandIns.Response();
    responses.put(async, response);
    detach(call, async, response);
    end(call, 200);
    return async;
  }

  private void redispatch(StandIns.Async async, Throwable thrown) {
    HttpServerCall call = HttpServerCall.idle().begin(true, GET, null);
    StandIns.Response response = responses.get(async);
    assertThat(call.leave(response == null ? null : response.http, thrown)).isFalse();
  }
}
