package io.pitot.httpclient;

import io.pitot.agent.spi.Advice;
import io.pitot.agent.spi.Probe;
import io.pitot.agent.spi.Weave;
import io.pitot.bootstrap.Nullable;
import io.pitot.bootstrap.client.HttpClientCall;
import io.pitot.bootstrap.client.HttpClientPools;
import okhttp3.HttpUrl;
import okhttp3.Request;
import okhttp3.Response;

/**
 * OkHttp 3 to 5: the one method behind {@code execute} and {@code enqueue}, on the thread that does
 * the work; the time that a call waits for such a thread is not the server's.
 */
public final class OkhttpProbe implements Probe {
  private static final String RESPONSE = "Lokhttp3/Response;";

  /** Until 3.13, 3.14 to 4.3, and from 4.4 on. */
  private static final String IDLE_3 = "#connections.toArray.[#allocations.isEmpty=true]";

  private static final String IDLE_4 =
      "#delegate.#connections.toArray.[#transmitters.isEmpty=true]";
  private static final String IDLE_5 = "#delegate.#connections.toArray.[#calls.isEmpty=true]";
  private static final String IDLE = IDLE_3 + " | " + IDLE_4 + " | " + IDLE_5;

  private static final String ACTIVE =
      "#connections.size - "
          + IDLE_3
          + " | #delegate.#connections.size - "
          + IDLE_4
          + " | #delegate.#connections.size - "
          + IDLE_5;

  @Override
  public String name() {
    return "okhttp";
  }

  @Override
  public void weave(Weave weave) {
    weave
        .named("okhttp3.RealCall")
        .on("getResponseWithInterceptorChain", "(Z)" + RESPONSE, "CallAdvice") // until 3.2
        .on("getResponseWithInterceptorChain", "()" + RESPONSE, "CallAdvice");
    weave // from 4.4 on; Kotlin names what is internal after its module
        .named("okhttp3.internal.connection.RealCall")
        .on("getResponseWithInterceptorChain$okhttp", "()" + RESPONSE, "CallAdvice");
    weave
        .named("okhttp3.ConnectionPool")
        .on("<init>", "(IJLjava/util/concurrent/TimeUnit;)V", "PoolAdvice")
        .on("<init>", "(Lokhttp3/internal/connection/RealConnectionPool;)V", "PoolAdvice");
  }

  /** Does the work of a call. */
  static final class CallAdvice {
    private CallAdvice() {}

    @Nullable
    @Advice.OnMethodEnter
    static HttpClientCall enter(@Advice.Field("originalRequest") Request request) {
      HttpUrl url = request.url();
      return HttpClientCall.begin(request.method(), url.scheme(), url.host(), url.port());
    }

    @Advice.OnMethodExit(onThrowable = true)
    static void exit(
        @Nullable @Advice.Enter HttpClientCall call, @Nullable @Advice.Return Response response) {
      if (call != null) {
        call.back();
        call.finish(response == null ? HttpClientCall.NO_RESPONSE : response.code());
      }
    }
  }

  /** A pool of connections. */
  static final class PoolAdvice {
    private PoolAdvice() {}

    @Advice.OnMethodExit
    static void exit(@Advice.This Object pool) {
      HttpClientPools.opened(pool, "okhttp", ACTIVE, IDLE, null, null);
    }
  }
}
