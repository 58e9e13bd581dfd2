package io.pitot.httpclient;

import com.squareup.okhttp.Request;
import com.squareup.okhttp.Response;
import io.pitot.agent.spi.Advice;
import io.pitot.agent.spi.Probe;
import io.pitot.agent.spi.Weave;
import io.pitot.bootstrap.Nullable;
import io.pitot.bootstrap.client.HttpClientCall;
import io.pitot.bootstrap.client.HttpClientPools;
import java.net.URL;

/** OkHttp 2, from 2.2 on, as {@link OkhttpProbe} has its successors. */
public final class Okhttp2Probe implements Probe {
  private static final String RESPONSE = "Lcom/squareup/okhttp/Response;";

  @Override
  public String name() {
    return "okhttp2";
  }

  @Override
  public void weave(Weave weave) {
    weave
        .named("com.squareup.okhttp.Call")
        .on("getResponseWithInterceptorChain", "()" + RESPONSE, "CallAdvice") // until 2.2
        .on("getResponseWithInterceptorChain", "(Z)" + RESPONSE, "CallAdvice");
    weave
        .named("com.squareup.okhttp.ConnectionPool")
        .on("<init>", "(IJ)V", "PoolAdvice")
        .on("<init>", "(IJLjava/util/concurrent/TimeUnit;)V", "PoolAdvice");
  }

  /** Does the work of a call. */
  static final class CallAdvice {
    private CallAdvice() {}

    @Nullable
    @Advice.OnMethodEnter
    static HttpClientCall enter(@Advice.Field("originalRequest") Request request) {
      URL url = request.url();
      return HttpClientCall.begin(
          request.method(), url.getProtocol(), url.getHost(), url.getPort());
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
      HttpClientPools.opened(
          pool,
          "okhttp2",
          "#connections.size - #connections.toArray.[#allocations.isEmpty=true]",
          "#connections.toArray.[#allocations.isEmpty=true]",
          null,
          null);
    }
  }
}
