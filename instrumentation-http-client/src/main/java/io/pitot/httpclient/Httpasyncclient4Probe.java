package io.pitot.httpclient;

import io.pitot.agent.spi.Advice;
import io.pitot.agent.spi.Probe;
import io.pitot.agent.spi.Weave;
import io.pitot.bootstrap.Nullable;
import io.pitot.bootstrap.client.HttpClientCall;
import io.pitot.bootstrap.client.HttpClientPools;
import java.util.concurrent.Future;
import org.apache.http.HttpHost;
import org.apache.http.HttpRequest;
import org.apache.http.HttpResponse;
import org.apache.http.nio.protocol.HttpAsyncRequestProducer;

/**
 * Apache HttpAsyncClient 4. A call is known by its producer until that has made the request, and by
 * its consumer until that has seen the response, of which redirects are not shown to it, or is told
 * that there is none.
 */
public final class Httpasyncclient4Probe implements Probe {
  private static final String PROTOCOL = "org.apache.http.nio.protocol.";
  private static final String EXECUTE =
      "(Lorg/apache/http/nio/protocol/HttpAsyncRequestProducer;"
          + "Lorg/apache/http/nio/protocol/HttpAsyncResponseConsumer;"
          + "Lorg/apache/http/protocol/HttpContext;Lorg/apache/http/concurrent/FutureCallback;)"
          + "Ljava/util/concurrent/Future;";

  private static final String POOL = "org.apache.http.nio.pool.AbstractNIOConnPool";
  private static final String REACTOR =
      "(Lorg/apache/http/nio/reactor/ConnectingIOReactor;Lorg/apache/http/nio/pool/NIOConnFactory;";

  @Override
  public String name() {
    return "httpasyncclient4";
  }

  @Override
  public void weave(Weave weave) {
    weave
        .subtypesOf("org.apache.http.nio.client.HttpAsyncClient")
        .on("execute", EXECUTE, "ExecuteAdvice");
    weave
        .subtypesOf(PROTOCOL + "HttpAsyncRequestProducer")
        .on("generateRequest", "()Lorg/apache/http/HttpRequest;", "RequestAdvice");
    weave
        .subtypesOf(PROTOCOL + "HttpAsyncResponseConsumer")
        // The class that nearly all extend has these methods as final ones.
        .mentioning(PROTOCOL + "HttpAsyncResponseConsumer")
        .on("responseReceived", "(Lorg/apache/http/HttpResponse;)V", "ResponseAdvice");
    weave
        .named(POOL)
        .on("<init>", REACTOR + "II)V", "PoolAdvice")
        .on(
            "<init>",
            REACTOR + "Lorg/apache/http/nio/pool/SocketAddressResolver;II)V",
            "PoolAdvice");
    weave.adviceOf(ClientAdvice.class);
    weave
        .subtypesOf(PROTOCOL + "HttpAsyncResponseConsumer")
        .mentioning(PROTOCOL + "HttpAsyncResponseConsumer")
        .on("failed", "(Ljava/lang/Exception;)V", "OverAdvice")
        .on("cancel", "()Z", "OverAdvice")
        .on("close", "()V", "OverAdvice");
    weave.named(POOL).on("shutdown", "(J)V", "ClosePoolAdvice");
  }

  /** Begins a call. */
  static final class ExecuteAdvice {
    private ExecuteAdvice() {}

    @Nullable
    @Advice.OnMethodEnter
    static HttpClientCall enter(
        @Advice.Argument(0) Object producer, @Advice.Argument(1) Object consumer) {
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

  /** The request is made. */
  static final class RequestAdvice {
    private RequestAdvice() {}

    @Advice.OnMethodExit
    static void exit(@Advice.This Object producer, @Nullable @Advice.Return HttpRequest request) {
      HttpClientCall call = HttpClientCall.having(producer);
      if (call != null && request != null) {
        HttpHost target = ((HttpAsyncRequestProducer) producer).getTarget();
        call.to(
            request.getRequestLine().getMethod(),
            target.getSchemeName(),
            target.getHostName(),
            target.getPort());
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
        call.finish(response.getStatusLine().getStatusCode());
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
          "httpasyncclient4",
          "#leased.size",
          "#available.size",
          "#leasingRequests.size",
          "#maxTotal");
    }
  }
}
