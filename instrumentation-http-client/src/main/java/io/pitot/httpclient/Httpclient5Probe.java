package io.pitot.httpclient;

import io.pitot.agent.spi.Advice;
import io.pitot.agent.spi.Probe;
import io.pitot.agent.spi.Weave;
import io.pitot.bootstrap.Nullable;
import io.pitot.bootstrap.client.HttpClientCall;
import io.pitot.bootstrap.client.HttpClientPools;
import java.util.concurrent.Future;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.net.URIAuthority;

/**
 * Apache HttpClient 5, classic and asynchronous: the one method of each that all others come to,
 * with redirects, retries and authentication inside of it. An asynchronous call is known by its
 * producer until that has sent the request, and by its consumer until that has seen the final
 * response or is told that there is none.
 */
public final class Httpclient5Probe implements Probe {
  private static final String CLIENT = "org.apache.hc.client5.http.impl.";
  private static final String CORE = "Lorg/apache/hc/core5/";
  private static final String POOLS = "org.apache.hc.core5.pool.";
  private static final String CONSUMER = "org.apache.hc.core5.http.nio.AsyncResponseConsumer";
  private static final String HOST = CORE + "http/HttpHost;";
  private static final String CONTEXT = CORE + "http/protocol/HttpContext;";
  private static final String CALLBACK = CORE + "concurrent/FutureCallback;";

  private static final String REUSE = CORE + "util/TimeValue;" + CORE + "pool/PoolReusePolicy;";
  private static final String DISPOSAL = CORE + "pool/DisposalCallback;";
  private static final String LISTENER = CORE + "pool/ConnPoolListener;";

  @Override
  public String name() {
    return "httpclient5";
  }

  @Override
  public void weave(Weave weave) {
    weave
        .subtypesOf(CLIENT + "classic.CloseableHttpClient")
        .on(
            "doExecute",
            "("
                + HOST
                + CORE
                + "http/ClassicHttpRequest;"
                + CONTEXT
                + ")Lorg/apache/hc/client5/http/impl/classic/CloseableHttpResponse;",
            "ExecuteAdvice");
    weave
        .subtypesOf(CLIENT + "async.CloseableHttpAsyncClient")
        .on(
            "doExecute",
            "("
                + HOST
                + CORE
                + "http/nio/AsyncRequestProducer;"
                + CORE
                + "http/nio/AsyncResponseConsumer;"
                + CORE
                + "http/nio/HandlerFactory;"
                + CONTEXT
                + CALLBACK
                + ")Ljava/util/concurrent/Future;",
            "ExecuteAsyncAdvice");
    weave
        .named("org.apache.hc.core5.http.nio.support.BasicRequestProducer")
        .on(
            "sendRequest",
            "(" + CORE + "http/nio/RequestChannel;" + CONTEXT + ")V",
            "RequestAdvice");
    weave
        .subtypesOf(CONSUMER)
        // The class that nearly all extend has these methods as final ones.
        .mentioning(CONSUMER)
        .on(
            "consumeResponse",
            "("
                + CORE
                + "http/HttpResponse;"
                + CORE
                + "http/EntityDetails;"
                + CONTEXT
                + CALLBACK
                + ")V",
            "ResponseAdvice");
    for (String max :
        new String[] {"II", "I"}) { // of all connections and of each route, or that alone
      weave
          .named(POOLS + (max.equals("I") ? "Lax" : "Strict") + "ConnPool")
          .on("<init>", "(" + max + ")V", "PoolAdvice")
          .on("<init>", "(" + max + REUSE + LISTENER + ")V", "PoolAdvice")
          .on("<init>", "(" + max + REUSE + DISPOSAL + LISTENER + ")V", "PoolAdvice");
    }
    weave.adviceOf(ClientAdvice.class);
    weave
        .subtypesOf(CONSUMER)
        .mentioning(CONSUMER)
        .on("failed", "(Ljava/lang/Exception;)V", "OverAdvice")
        .on("releaseResources", "()V", "OverAdvice");
    for (String pool : new String[] {"Strict", "Lax"}) {
      weave
          .named(POOLS + pool + "ConnPool")
          .on("close", "()V", "ClosePoolAdvice")
          .on("close", "(" + CORE + "io/CloseMode;)V", "ClosePoolAdvice");
    }
  }

  /** Executes a request, or fails to. */
  static final class ExecuteAdvice {
    private ExecuteAdvice() {}

    @Nullable
    @Advice.OnMethodEnter
    static HttpClientCall enter(
        @Nullable @Advice.Argument(0) HttpHost target,
        @Advice.Argument(1) ClassicHttpRequest request) {
      URIAuthority authority = request.getAuthority();
      return target != null || authority == null
          ? HttpClientCall.begin(
              request.getMethod(),
              target == null ? null : target.getSchemeName(),
              target == null ? null : target.getHostName(),
              target == null ? -1 : target.getPort())
          : HttpClientCall.begin(
              request.getMethod(),
              request.getScheme(),
              authority.getHostName(),
              authority.getPort());
    }

    @Advice.OnMethodExit(onThrowable = true)
    static void exit(
        @Nullable @Advice.Enter HttpClientCall call, @Nullable @Advice.Return Object response) {
      if (call != null) {
        call.back();
        call.finish(
            response == null ? HttpClientCall.NO_RESPONSE : ((HttpResponse) response).getCode());
      }
    }
  }

  /** Begins a call. */
  static final class ExecuteAsyncAdvice {
    private ExecuteAsyncAdvice() {}

    @Nullable
    @Advice.OnMethodEnter
    static HttpClientCall enter(
        @Advice.Argument(1) Object producer, @Advice.Argument(2) Object consumer) {
      return HttpClientCall.begin(producer, consumer);
    }

    @Advice.OnMethodExit(onThrowable = true)
    static void exit(
        @Nullable @Advice.Enter HttpClientCall call, @Nullable @Advice.Return Future<?> future) {
      if (call != null) {
        call.back(future);
      }
    }
  }

  /** The request is known. */
  static final class RequestAdvice {
    private RequestAdvice() {}

    @Advice.OnMethodEnter
    static void enter(@Advice.This Object producer, @Advice.Field("request") HttpRequest request) {
      HttpClientCall call = HttpClientCall.having(producer);
      URIAuthority authority = request.getAuthority();
      if (call != null && authority != null) {
        call.to(
            request.getMethod(), request.getScheme(), authority.getHostName(), authority.getPort());
      }
    }
  }

  /** The headers of the final response have come. */
  static final class ResponseAdvice {
    private ResponseAdvice() {}

    @Advice.OnMethodEnter
    static void enter(@Advice.This Object consumer, @Advice.Argument(0) HttpResponse response) {
      HttpClientCall call = HttpClientCall.of(consumer);
      if (call != null) {
        call.finish(response.getCode());
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
          "httpclient5",
          "#leased.size | getTotalStats.getLeased",
          "#available.size | getTotalStats.getAvailable",
          "#pendingRequests.size | #leasingRequests.size | getTotalStats.getPending",
          "#maxTotal | getTotalStats.getMax");
    }
  }
}
