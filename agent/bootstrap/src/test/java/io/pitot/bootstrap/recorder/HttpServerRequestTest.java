package io.pitot.bootstrap.recorder;

import static io.pitot.bootstrap.recorder.Recorded.REQUESTS;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.WeakReference;
import java.nio.channels.ClosedChannelException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Requests whose server tells when they begin and end. */
class HttpServerRequestTest extends RequestSteps {
  @Test
  void serverOwnsTheRequest_fromTakingItToItsEnd() {
    Object server = new Object();
    HttpServerCall call = HttpServerCall.takeNew(server);
    assertThat(inFlight()).isEqualTo(1);
    serve(call, "/owned", null);
    assertThat(inFlight()).isEqualTo(1);
    HttpServerCall.ending(server).finish(GET, 503);
    assertThat(inFlight()).isZero();
    call.letGo();
    assertRecorded("/owned", "503", 1, 1);
    assertThat(finished()).isEqualTo(1);
  }

  @Test
  void endThatIsToldTwice_countsOnce() {
    Object server = new Object();
    HttpServerCall call = HttpServerCall.takeNew(server);
    HttpServerRequest request = HttpServerCall.ending(server);
    request.finish(GET, 404);
    request.finish(GET, 404);
    assertThat(HttpServerCall.ending(server)).isNull();
    call.letGo();
    assertThat(finished()).isEqualTo(1);
  }

  @Test
  void requestThatTheServerHasForgotten_isCountedAsItWasKnown() {
    Object server = new Object();
    HttpServerCall call = HttpServerCall.takeNew(server);
    serve(call, "/forgotten", null);
    HttpServerCall.ending(server).finish(null, 500);
    call.letGo();
    assertRecorded("/forgotten", "200", 1, 0);
    assertThat(finished()).isEqualTo(1);
  }

  @Test
  void requestThatNoServletSaw_isUnmatched() {
    long before = Recorded.now().value(REQUESTS, GET, "unmatched", "400");
    Object server = new Object();
    HttpServerCall call = HttpServerCall.takeNew(server);
    HttpServerCall.ending(server).finish(GET, 400);
    call.letGo();
    assertThat(Recorded.now().value(REQUESTS, GET, "unmatched", "400")).isEqualTo(before + 1);
  }

  @Test
  void requestThatGoesOnElsewhere_isCountedThere() {
    Object server = new Object();
    HttpServerCall call = HttpServerCall.takeNew(server);
    HttpServerRequest request = HttpServerCall.ending(server);
    request.goesOnElsewhere();
    request.goesOnElsewhere();
    request.finish(GET, 101);
    call.letGo();
    assertThat(inFlight()).isZero();
    assertThat(finished()).isZero();
  }

  @Test
  void exceptionOfTheApplication_isAnErrorWithTheServersStatus() {
    Object server = new Object();
    HttpServerCall call = HttpServerCall.takeNew(server);
    serve(call, "/owned-thrown", new IllegalStateException());
    HttpServerCall.ending(server).finish(GET, 404);
    call.letGo();
    assertRecorded("/owned-thrown", "404", 1, 1);
  }

  @Test
  void bodies_areObservedWhereTheServerKnowsThem() {
    Object server = new Object();
    HttpServerCall call = HttpServerCall.takeNew(server);
    serve(call, "/sized", null);
    HttpServerRequest request = HttpServerCall.ending(server);
    request.bodies(-1, 12);
    request.finish(GET, 200);
    call.letGo();
    assertThat(Recorded.now().count("http_response_size_bytes", GET, "/sized")).isEqualTo(1);
    assertThat(HttpServerRecorder.REQUEST_SIZE.size()).isZero();
  }

  @Test
  void clientThatHungUp_isNoErrorWhateverTheStatus() {
    Object server = new Object();
    HttpServerCall call = HttpServerCall.takeNew(server);
    serve(call, "/owned-hung-up", null);
    HttpServerRequest request = HttpServerCall.ending(server);
    request.brokenBy(new IllegalStateException(), null);
    request.brokenBy(null, new ClosedChannelException());
    request.finish(GET, 500);
    call.letGo();
    assertRecorded("/owned-hung-up", "500", 1, 0);
  }

  @Test
  void asynchronousRequest_isEndedByWhicheverThread() throws Exception {
    Object server = new Object();
    StandIns.Async async = new StandIns.Async();
    StandIns.Response response = new StandIns.Response();
    HttpServerCall call = HttpServerCall.takeNew(server);
    call.begin(false, GET, null);
    route(call, "/owned-async");
    assertThat(call.asyncListener(async.context, response.http)).isNull();
    Thread other =
        new Thread(
            () -> {
              HttpServerCall there = HttpServerCall.takeAgain(server);
              HttpServerCall.ending(server).finish(GET, 200);
              there.letGo();
            });
    other.start();
    other.join();
    end(call, 200);
    call.letGo();
    assertRecorded("/owned-async", "200", 1, 0);
    assertThat(finished()).isEqualTo(1);
    assertThat(HttpServerCall.takeAgain(server)).isNull();
  }

  @Test
  void threadOfTheApplication_isKnownByTheResponse() {
    Object server = new Object();
    StandIns.Response response = new StandIns.Response();
    HttpServerCall call = HttpServerCall.takeNew(server);
    call.begin(false, GET, null);
    call.asyncListener(new StandIns.Async().context, response.http);
    end(call, 200);
    call.letGo();
    assertThat(HttpServerCall.isAsynchronous(response.http)).isTrue();
    HttpServerCall.ending(server).finish(GET, 200);
    assertThat(HttpServerCall.isAsynchronous(response.http)).isFalse();
  }

  @Test
  void requestThatIsTakenAgain_isTheSame() {
    Object server = new Object();
    HttpServerCall.takeShared(server).letGo();
    HttpServerCall call = HttpServerCall.take(server);
    assertThat(HttpServerCall.take(server)).isNull();
    assertThat(inFlight()).isEqualTo(1);
    HttpServerCall.ending(server).finish(GET, 200);
    call.letGo();
    assertThat(finished()).isEqualTo(1);
  }

  @Test
  void nextRequestInsideOfTheEndOfTheLast_isOneOfItsOwn() {
    Object first = new Object();
    Object second = new Object();
    HttpServerCall outer = HttpServerCall.takeShared(first);
    outer.begin(false, GET, null);
    HttpServerCall.ending(first).finish(GET, 200);
    HttpServerCall inner = HttpServerCall.takeShared(second);
    assertThat(inner).isNotNull().isNotSameAs(outer);
    serve(inner, "/pipelined", null);
    HttpServerCall.ending(second).finish(GET, 201);
    inner.letGo();
    assertThat(HttpServerCall.idle()).as("still inside of the first").isNull();
    outer.leave(null, null);
    outer.end(200, true, null);
    outer.letGo();
    assertRecorded("/pipelined", "201", 1, 0);
    assertThat(finished()).isEqualTo(2);
  }

  @Test
  void requestThatTheServerLost_endsWhenItsObjectServesAnother() {
    Object server = new Object();
    HttpServerCall.takeShared(server).letGo();
    HttpServerCall call = HttpServerCall.takeNew(server);
    assertThat(finished()).isEqualTo(1);
    assertThat(inFlight()).isEqualTo(1);
    HttpServerCall.ending(server).finish(GET, 200);
    call.letGo();
    assertThat(finished()).isEqualTo(2);
  }

  @Test
  void excludedPath_isNotInFlight() {
    Object server = new Object();
    HttpServerCall call = HttpServerCall.takeNew(server);
    call.begin(false, GET, "/excluded/health");
    assertThat(inFlight()).isZero();
    call.leave(null, null);
    HttpServerCall.ending(server).finish(GET, 200);
    call.letGo();
    assertThat(finished()).isZero();
  }

  @Test
  void arrivedRequest_isFoundByBothObjects() {
    Object invoker = new Object();
    Object channel = new Object();
    HttpServerRequest request = HttpServerRequest.arrived(invoker, GET, channel);
    assertThat(inFlight()).isEqualTo(1);
    assertThat(request.source()).isSameAs(channel);
    HttpServerCall call = HttpServerCall.takeAgain(invoker);
    assertThat(HttpServerCall.ending(channel)).isSameAs(request);
    request.finish(request.method(), 200);
    call.letGo();
    assertThat(HttpServerCall.takeAgain(invoker)).isNull();
    assertThat(finished()).isEqualTo(1);
  }

  @Test
  void arrivedRequestThatWasLost_endsWhenTheNextArrives() {
    Object invoker = new Object();
    Object channel = new Object();
    HttpServerRequest.arrived(invoker, GET, channel);
    HttpServerRequest next = HttpServerRequest.arrived(invoker, GET, channel);
    assertThat(finished()).isEqualTo(1);
    assertThat(inFlight()).isEqualTo(1);
    assertThat(HttpServerCall.ending(channel)).isSameAs(next);
    next.finish(GET, 200);
    assertThat(finished()).isEqualTo(2);
  }

  @Test
  void serversObjects_areNotKept() throws Exception {
    Object server = new Object();
    HttpServerCall.takeShared(server).letGo();
    WeakReference<Object> weak = new WeakReference<>(server);
    server = null;
    for (int i = 0; i < 100 && weak.get() != null; i++) {
      System.gc();
      Thread.sleep(10);
    }
    assertThat(weak.get()).isNull();
    for (int i = 0; i < 100 && inFlight() != 0; i++) {
      Thread.sleep(10);
    }
    assertThat(inFlight()).as("ended, for nothing else can end it").isZero();
  }

  @Test
  void requestOutlivesWhatElseItIsFoundBy() throws Exception {
    Object server = new Object();
    HttpServerCall.takeShared(server).letGo();
    Object task = new Object();
    HttpServerRequest.alsoFoundBy(server, task);
    assertThat(HttpServerCall.takeAgain(task)).isNotNull();
    HttpServerCall.idle().letGo();
    WeakReference<Object> weak = new WeakReference<>(task);
    task = null;
    for (int i = 0; i < 100 && weak.get() != null; i++) {
      System.gc();
      Thread.sleep(10);
    }
    assertThat(weak.get()).isNull();
    for (int i = 0; i < 10; i++) {
      assertThat(inFlight()).isEqualTo(1);
      Thread.sleep(10);
    }
    HttpServerCall.ending(server).finish(GET, 202);
    assertThat(finished()).isEqualTo(1);
  }

  private static void serve(HttpServerCall call, String endpoint, Throwable thrown) {
    assertThat(HttpServerCall.idle()).isSameAs(call);
    call.begin(false, GET, null);
    Object servlet = new Object();
    HttpServerCall.learn(servlet, "", List.of(endpoint));
    call.routeBy(servlet);
    assertThat(call.leave(null, thrown)).isTrue();
    call.end(200, false, thrown);
  }
}
