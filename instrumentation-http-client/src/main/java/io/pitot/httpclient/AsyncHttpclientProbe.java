package io.pitot.httpclient;

import io.pitot.agent.spi.Advice;
import io.pitot.agent.spi.Probe;
import io.pitot.agent.spi.Weave;
import io.pitot.bootstrap.Nullable;
import io.pitot.bootstrap.client.HttpClientCall;
import org.asynchttpclient.HttpResponseStatus;
import org.asynchttpclient.Request;
import org.asynchttpclient.uri.Uri;

/**
 * AsyncHttpClient 1.9 and, from 2.1 on, 2 and 3. A call is known by its handler until that is told
 * of the final response, of which redirects and retries are not shown to it, or that there is none.
 */
public final class AsyncHttpclientProbe implements Probe {
  private static final String PACKAGE = "org.asynchttpclient.";
  private static final String TYPE = "Lorg/asynchttpclient/";
  private static final String EXECUTE =
      "(" + TYPE + "Request;" + TYPE + "AsyncHandler;)" + TYPE + "ListenableFuture;";
  private static final String STATUS = "(" + TYPE + "HttpResponseStatus;)" + TYPE + "AsyncHandler$";

  @Override
  public String name() {
    return "async_httpclient";
  }

  @Override
  public void weave(Weave weave) {
    weave.alsoIn(PACKAGE, "com.ning.http.client."); // until 1.9
    weave.named(PACKAGE + "AsyncHttpClient").on("executeRequest", EXECUTE, "ExecuteAdvice"); // 1.9
    weave.named(PACKAGE + "DefaultAsyncHttpClient").on("executeRequest", EXECUTE, "ExecuteAdvice");
    weave
        .subtypesOf(PACKAGE + "AsyncHandler")
        .on("onStatusReceived", STATUS + "STATE;", "StatusAdvice") // 1.9
        .on("onStatusReceived", STATUS + "State;", "StatusAdvice");
    weave
        .adviceOf(ClientAdvice.class)
        .subtypesOf(PACKAGE + "AsyncHandler")
        .on("onThrowable", "(Ljava/lang/Throwable;)V", "OverAdvice");
  }

  /** Begins a call. */
  static final class ExecuteAdvice {
    private ExecuteAdvice() {}

    @Nullable
    @Advice.OnMethodEnter
    static HttpClientCall enter(
        @Advice.Argument(0) Request request, @Advice.Argument(1) Object handler) {
      Uri uri = request.getUri();
      HttpClientCall call =
          HttpClientCall.begin(request.getMethod(), uri.getScheme(), uri.getHost(), uri.getPort());
      if (call != null) {
        call.goesOn(handler);
      }
      return call;
    }

    @Advice.OnMethodExit(onThrowable = true)
    static void exit(
        @Nullable @Advice.Enter HttpClientCall call, @Nullable @Advice.Thrown Throwable thrown) {
      if (call != null) {
        call.back(thrown);
      }
    }
  }

  /** The status of the final response has come. */
  static final class StatusAdvice {
    private StatusAdvice() {}

    @Advice.OnMethodEnter
    static void enter(@Advice.This Object handler, @Advice.Argument(0) HttpResponseStatus status) {
      HttpClientCall call = HttpClientCall.of(handler);
      if (call != null) {
        call.finish(status.getStatusCode());
      }
    }
  }
}
