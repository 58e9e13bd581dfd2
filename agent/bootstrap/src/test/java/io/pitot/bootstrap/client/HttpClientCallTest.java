package io.pitot.bootstrap.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pitot.bootstrap.metrics.Snapshot;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.net.HttpURLConnection;
import java.net.URL;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Advice, step by step, on objects that stand for a library's. */
class HttpClientCallTest {
  private static int hosts;

  private String host = "";

  @BeforeEach
  void nameHost() {
    host = "host-" + ++hosts;
  }

  @AfterEach
  void nothingIsInFlight() {
    assertThat(inFlight()).isZero();
  }

  @Test
  void callIsInFlightUntilItEnds() {
    HttpClientCall call = begin("GET");
    assertThat(inFlight()).isEqualTo(1);
    assertThat(counted("GET", "200")).isZero();
    call.back();
    call.finish(200);
    assertThat(counted("GET", "200")).isEqualTo(1);
    String durations = "http_client_request_duration_seconds";
    assertThat(Snapshot.of(HttpClientRecorder.DURATION).count(durations, "GET", host)).isEqualTo(1);
  }

  @Test
  void callWithoutResponse_isAnError() {
    HttpClientCall call = begin("BREW");
    call.back();
    call.finish(HttpClientCall.NO_RESPONSE);
    assertThat(counted("other", "error")).isEqualTo(1);
  }

  @Test
  void callInsideOfACall_isPartOfIt() throws IOException {
    HttpClientCall outer = begin("GET");
    assertThat(begin("POST")).isNull();
    assertThat(HttpClientCall.begin(new Object(), new Object())).isNull();
    assertThat(step(connection(), "PUT")).isNull();
    assertThat(HttpClientCall.begin("GET", "http", host, -1, new Object())).isNull();
    outer.back();
    outer.finish(200);
    HttpClientCall next = begin("GET");
    next.back();
    next.finish(200);
    assertThat(counted("GET", "200")).isEqualTo(2);
  }

  @Test
  void callOfAClientThatTriesAgain_isOneWithTheLastAnswer() {
    HttpClientCall call = HttpClientCall.begin();
    assertThat(inFlight()).isZero(); // nobody knows where yet
    assertThat(begin("PUT")).isNull();
    HttpClientCall.answeredHere(503);
    assertThat(inFlight()).isEqualTo(1);
    assertThat(begin("PUT")).isNull();
    HttpClientCall.answeredHere(201);
    assertThat(HttpClientCall.begin()).isNull();
    call.back();
    call.finish();
    HttpClientCall.answeredHere(500);
    assertThat(counted("PUT", "201")).isEqualTo(1);
  }

  @Test
  void callThatComesToNoRequest_isNone() {
    long before = counted();
    HttpClientCall call = HttpClientCall.begin();
    call.back();
    call.finishIfMade();
    assertThat(counted()).isEqualTo(before);
    HttpClientCall next = begin("GET");
    next.back();
    next.finish(200);
    assertThat(counted()).isEqualTo(before + 1);
  }

  @Test
  void requestThatAnotherThreadSendsAgain_isPartOfTheCall() throws Exception {
    Object stream = new Object();
    HttpClientCall call = begin("GET");
    assertThat(HttpClientCall.sends(stream)).isNull();
    Thread other =
        new Thread(
            () -> {
              HttpClientCall again = HttpClientCall.sends(stream);
              assertThat(begin("PUT")).isNull();
              again.back();
              HttpClientCall own = begin("POST");
              own.back();
              own.finish(201);
            });
    other.start();
    other.join();
    call.back();
    call.finish(HttpClientCall.NO_RESPONSE);
    assertThat(counted("GET", "error")).isEqualTo(1);
    assertThat(counted("POST", "201")).isEqualTo(1);
    assertThat(HttpClientCall.sends(new Object())).isNull();
  }

  @Test
  void onlyTheFirstEndCounts() {
    HttpClientCall call = begin("GET");
    call.back();
    call.finish(200);
    call.finish(500);
    call.abandon();
    assertThat(counted("GET", "200")).isEqualTo(1);
    assertThat(counted("GET", "500")).isZero();
  }

  @Test
  void callThatGoesOn_leavesItsThreadToTheNext() {
    Object first = new Object();
    assertThat(HttpClientCall.begin("GET", "http", host, -1, first)).isNotNull();
    HttpClientCall second = begin("GET");
    second.back((Throwable) null);
    HttpClientCall third = begin("GET");
    assertThat(inFlight()).isEqualTo(3);
    third.back();
    third.finish(200);
    second.finish(200);
    HttpClientCall.of(first).finish(200);
    assertThat(counted("GET", "200")).isEqualTo(3);
  }

  @Test
  void callWhoseObjectIsAnothers_isNotCounted() {
    Object shared = new Object();
    HttpClientCall.begin("GET", "http", host, -1, shared);
    HttpClientCall last = HttpClientCall.begin("GET", "http", host, -1, shared);
    assertThat(inFlight()).isEqualTo(1);
    assertThat(HttpClientCall.of(shared)).isSameAs(last);
    assertThat(last.isUnderWay()).isTrue();
    last.finish(200);
    assertThat(last.isUnderWay()).isFalse();
    assertThat(counted("GET", "200")).isEqualTo(1);
  }

  /** As by an error of the JVM between the two. */
  @Test
  void callThatItsThreadFailedToEnd_isNoMoreWhenTheNextBegins() {
    begin("GET").back();
    assertThat(inFlight()).isEqualTo(1);
    HttpClientCall next = begin("GET");
    assertThat(next).isNotNull();
    assertThat(inFlight()).isEqualTo(1);
    next.back();
    next.finish(200);
    assertThat(counted("GET", "200")).isEqualTo(1);
    assertThat(counted("GET", "error")).isZero();
  }

  /** A future that cannot be asked stands for memory that runs out. */
  @Test
  void callThatFailsToGoOn_isNoMoreWhenTheNextBegins() {
    HttpClientCall failing = begin("GET");
    failing.back();
    CompletableFuture<String> full =
        new CompletableFuture<String>() {
          @Override
          public CompletableFuture<String> whenComplete(
              BiConsumer<? super String, ? super Throwable> action) {
            throw new OutOfMemoryError("of the test");
          }
        };
    assertThatThrownBy(() -> failing.endsWith(full)).isInstanceOf(OutOfMemoryError.class);
    HttpClientCall next = begin("GET");
    assertThat(inFlight()).isEqualTo(1);
    next.back();
    next.finish(200);
  }

  /** What leads to the call's beginning fails: a request that cannot be asked in this case. */
  @Test
  void callThatFailsToBegin_leavesTheThreadToTheNext() throws IOException {
    HttpURLConnection failing =
        new HttpURLConnection(new URL("http://" + host + "/")) {
          @Override
          public String getRequestMethod() {
            throw new OutOfMemoryError("of the test");
          }

          @Override
          public void disconnect() {}

          @Override
          public boolean usingProxy() {
            return false;
          }

          @Override
          public void connect() {}
        };
    assertThatThrownBy(() -> HttpClientCall.step(failing, true, false))
        .isInstanceOf(OutOfMemoryError.class);
    HttpClientCall next = begin("GET");
    assertThat(next).isNotNull();
    assertThat(inFlight()).isEqualTo(1);
    next.back();
    next.finish(200);
  }

  @Test
  void abandonedCall_isNotCounted() {
    HttpClientCall call = begin("GET");
    call.back();
    call.abandon();
    call.finish(200);
    assertThat(counted("GET", "200")).isZero();
  }

  @Test
  void callThatGoesOn_isFoundByItsObject() {
    Object producer = new Object();
    Object consumer = new Object();
    HttpClientCall begun = HttpClientCall.begin(producer, consumer);
    begun.back((Throwable) null);
    assertThat(inFlight()).isZero(); // nobody knows where yet
    HttpClientCall call = HttpClientCall.having(producer);
    assertThat(call).isSameAs(begun);
    call.to("GET", "http", host, -1);
    call.to("POST", "http", "elsewhere", -1);
    assertThat(inFlight()).isEqualTo(1);
    HttpClientCall.of(consumer).finish(404);
    assertThat(counted("GET", "404")).isEqualTo(1);
    assertThat(HttpClientCall.of(new Object())).isNull();
  }

  @Test
  void forgottenCall_isInFlightNoMore() throws Exception {
    goOnWithWhatNobodyKeeps();
    assertThat(inFlight()).isEqualTo(1);
    for (int i = 0; i < 100 && inFlight() > 0; i++) {
      System.gc();
      Thread.sleep(10);
      HttpClientCall.endAllForgotten();
    }
    assertThat(inFlight()).isZero();
    assertThat(counted("GET", "error")).isZero();
  }

  @Test
  void callOutlivesItsParts() throws Exception {
    Object handler = new Object();
    HttpClientCall call = begin("GET");
    call.goesOn(handler);
    call.back();
    WeakReference<Object> gone = new WeakReference<>(partOf(call));
    while (gone.get() != null) {
      System.gc();
      Thread.sleep(10);
    }
    Object last = new Object();
    call.hasPart(last);
    HttpClientCall.endAllForgotten();
    assertThat(inFlight()).isEqualTo(1);
    HttpClientCall.having(last).finish(200);
    assertThat(counted("GET", "200")).isEqualTo(1);
    assertThat(handler).isNotNull(); // kept until here
  }

  private static Object partOf(HttpClientCall call) {
    Object attempt = new Object();
    call.hasPart(attempt);
    assertThat(HttpClientCall.having(attempt)).isSameAs(call);
    return attempt;
  }

  private void goOnWithWhatNobodyKeeps() {
    HttpClientCall.begin("GET", "http", host, -1, new Object());
  }

  @Test
  void targetThatIsToldTooLate_isNotInFlight() {
    HttpClientCall call = HttpClientCall.begin(new Object(), new Object());
    call.back();
    call.finish(200);
    call.to("GET", "http", host, -1);
  }

  @Test
  void announcedCall_isFoundByItsObject() {
    Object handler = new Object();
    HttpClientCall.announce(null, "http", host, -1);
    assertThat(inFlight()).isZero();
    HttpClientCall.beginAnnounced(handler, "PUT");
    assertThat(inFlight()).isEqualTo(1);
    HttpClientCall.announce("GET", "http", "elsewhere", -1); // where it is redirected to
    HttpClientCall next = begin("GET"); // for the thread is free
    next.back();
    next.finish(500);
    HttpClientCall.of(handler).finish(204);
    assertThat(counted("PUT", "204")).isEqualTo(1);
    assertThat(counted("GET", "500")).isEqualTo(1);
  }

  @Test
  void methodOfAnAnnouncedCall_mayBeAnnouncedToo() {
    Object handler = new Object();
    HttpClientCall.announce("DELETE", "http", host, -1);
    HttpClientCall.beginAnnounced(handler, null);
    HttpClientCall.of(handler).finish(204);
    assertThat(counted("DELETE", "204")).isEqualTo(1);
  }

  @Test
  void announcementInsideOfACall_isPartOfIt() {
    Object handler = new Object();
    HttpClientCall outer = begin("GET");
    HttpClientCall.announce("POST", "http", host, -1);
    HttpClientCall.beginAnnounced(handler, null);
    assertThat(HttpClientCall.of(handler)).isNull();
    outer.back();
    outer.finish(200);
    assertThat(counted("GET", "200")).isEqualTo(1);
  }

  @Test
  void stepsOfOneObject_areOneCall() throws IOException {
    HttpURLConnection connection = connection();
    HttpClientCall connecting = step(connection, "GET");
    connecting.back((Throwable) null);
    HttpClientCall reading = step(connection, "POST"); // it has a body by now
    assertThat(reading).isSameAs(connecting);
    reading.back();
    reading.finish(200);
    assertThat(step(connection, "POST")).isNull();
    assertThat(counted("POST", "200")).isEqualTo(1);
    assertThat(counted("GET", "200")).isZero();
  }

  @Test
  void onlyStep_isNotKept() throws IOException {
    HttpURLConnection connection = connection();
    HttpClientCall reading = HttpClientCall.step(connection, true, true);
    assertThat(step(connection, "GET")).isNull(); // connects inside of that
    assertThat(HttpClientCall.of(connection)).isNull();
    assertThat(inFlight()).isEqualTo(1);
    reading.back();
    reading.finish(200);
    HttpClientCall outer = begin("GET");
    assertThat(HttpClientCall.step(connection, true, true)).isNull();
    assertThat(HttpClientCall.having(connection)).isNull();
    outer.back();
    outer.finish(200);
    assertThat(counted("GET", "200")).isEqualTo(2);
  }

  @Test
  void stepInsideOfAnotherCall_isPartOfItEverAfter() throws IOException {
    HttpURLConnection connection = connection();
    HttpClientCall outer = begin("GET");
    assertThat(step(connection, "GET")).isNull();
    outer.back();
    outer.finish(200);
    assertThat(step(connection, "GET")).isNull();
    assertThat(counted("GET", "200")).isEqualTo(1);
  }

  @Test
  void stageEndsTheCall_withTheLastAnswer() {
    Object exchanges = new Object();
    Object redirected = new Object();
    Object last = new Object();
    HttpClientCall call = begin("GET");
    HttpClientCall.hasPart(exchanges, redirected);
    call.back();
    CompletableFuture<String> future = new CompletableFuture<>();
    call.endsWith(future);
    HttpClientCall.answered(redirected, 302);
    HttpClientCall.hasPart(exchanges, last);
    HttpClientCall.answered(last, 200);
    HttpClientCall.answered(new Object(), 500);
    future.completeExceptionally(new IllegalStateException("the body was cut off"));
    assertThat(counted("GET", "200")).isEqualTo(1);
  }

  @Test
  void stageThatFailsBehindARedirect_isAnError() {
    Object exchanges = new Object();
    Object redirected = new Object();
    HttpClientCall call = begin("GET");
    HttpClientCall.hasPart(exchanges, redirected);
    call.back();
    CompletableFuture<String> future = new CompletableFuture<>();
    call.endsWith(future);
    HttpClientCall.answered(redirected, 302);
    HttpClientCall.hasPart(exchanges, new Object());
    future.cancel(true);
    assertThat(counted("GET", "error")).isEqualTo(1);
    HttpClientCall late = begin("GET");
    late.back();
    late.endsWith(null);
    assertThat(counted("GET", "error")).isEqualTo(2);
  }

  private HttpClientCall begin(String method) {
    return HttpClientCall.begin(method, "http", host, -1);
  }

  /** Not connected, and nobody will. */
  private HttpURLConnection connection() throws IOException {
    return (HttpURLConnection) new URL("http://" + host + "/").openConnection();
  }

  private static HttpClientCall step(HttpURLConnection connection, String method)
      throws IOException {
    connection.setRequestMethod(method);
    return HttpClientCall.step(connection, false, false);
  }

  private long counted(String method, String status) {
    return HttpClientRecorder.REQUESTS.with(method, host, status).get();
  }

  private static long counted() {
    return Snapshot.of(HttpClientRecorder.REQUESTS).sumOf("http_client_requests_total");
  }

  private long inFlight() {
    return HttpClientRecorder.IN_FLIGHT.with(host).get();
  }
}
