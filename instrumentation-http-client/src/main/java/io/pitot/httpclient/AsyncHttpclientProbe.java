package io.pitot.httpclient;

import io.pitot.agent.spi.Advice;
import io.pitot.agent.spi.Probe;
import io.pitot.agent.spi.Weave;
import io.pitot.bootstrap.client.HttpClientCall;
import org.asynchttpclient.HttpResponseStatus;
import org.asynchttpclient.Request;
import org.asynchttpclient.uri.Uri;

/**
 * AsyncHttpClient 1.9 and, from 2.1 on, 2 and 3. A call is known by its future, the only object
 * that there is one of for each: an application may give several calls one request and one handler.
 */
public final class AsyncHttpclientProbe implements Probe {
  private static final String PACKAGE = "org.asynchttpclient.";
  private static final String TYPE = "Lorg/asynchttpclient/";
  private static final String REQUEST = TYPE + "Request;" + TYPE + "AsyncHandler;";
  private static final String NETTY = "Lio/netty/";

  /** Until 1.9. */
  private static final String PROVIDER = PACKAGE + "providers.netty.";

  private static final String PROVIDER_TYPE = TYPE + "providers/netty/";
  private static final String PROVIDER_FUTURE = PROVIDER_TYPE + "future/NettyResponseFuture;";
  private static final String JBOSS = "Lorg/jboss/netty/";

  @Override
  public String name() {
    return "async_httpclient";
  }

  @Override
  public void weave(Weave weave) {
    weave
        .named(PACKAGE + "netty.NettyResponseFuture")
        .on(
            "<init>",
            "("
                + REQUEST
                + TYPE
                + "netty/request/NettyRequest;I"
                + TYPE
                + "channel/ChannelPoolPartitioning;"
                + TYPE
                + "netty/channel/ConnectionSemaphore;"
                + TYPE
                + "proxy/ProxyServer;)V",
            "FutureAdvice");
    weave
        .named(PACKAGE + "netty.handler.intercept.Interceptors")
        .on(
            "exitAfterIntercept",
            "("
                + NETTY
                + "channel/Channel;"
                + TYPE
                + "netty/NettyResponseFuture;"
                + TYPE
                + "AsyncHandler;"
                + NETTY
                + "handler/codec/http/HttpResponse;"
                + TYPE
                + "HttpResponseStatus;"
                + NETTY
                + "handler/codec/http/HttpHeaders;)Z",
            "InterceptAdvice");
    weave.alsoIn(PACKAGE, "com.ning.http.client.");
    weave
        .named(PROVIDER + "future.NettyResponseFuture")
        .on(
            "<init>",
            "("
                + TYPE
                + "uri/Uri;"
                + REQUEST
                + PROVIDER_TYPE
                + "request/NettyRequest;I"
                + TYPE
                + "ConnectionPoolPartitioning;"
                + TYPE
                + "ProxyServer;)V",
            "ProviderFutureAdvice")
        .on("done", "()V", "DoneAdvice");
    weave
        .named(PROVIDER + "handler.Protocol")
        .on(
            "exitAfterProcessingFilters",
            "("
                + JBOSS
                + "channel/Channel;"
                + PROVIDER_FUTURE
                + TYPE
                + "AsyncHandler;"
                + TYPE
                + "HttpResponseStatus;"
                + TYPE
                + "HttpResponseHeaders;)Z",
            "FilterAdvice");
    weave
        .named(PROVIDER + "handler.HttpProtocol")
        .on(
            "exitAfterHandlingStatus",
            "("
                + JBOSS
                + "channel/Channel;"
                + PROVIDER_FUTURE
                + JBOSS
                + "handler/codec/http/HttpResponse;"
                + TYPE
                + "AsyncHandler;"
                + PROVIDER_TYPE
                + "response/NettyResponseStatus;)Z",
            "StatusAdvice");
    weave.adviceOf(ClientAdvice.class);
    for (String future :
        new String[] {
          PACKAGE + "netty.NettyResponseFuture", PROVIDER + "future.NettyResponseFuture"
        }) {
      weave
          .named(future)
          .on("abort", "(Ljava/lang/Throwable;)V", "OverAdvice")
          .on("cancel", "(Z)Z", "OverAdvice");
    }
  }

  /** A call begins. */
  static final class FutureAdvice {
    private FutureAdvice() {}

    @Advice.OnMethodExit
    static void exit(@Advice.This Object future, @Advice.Argument(0) Request request) {
      Uri uri = request.getUri();
      HttpClientCall.begin(
          request.getMethod(), uri.getScheme(), uri.getHost(), uri.getPort(), future);
    }
  }

  /** A response has come: the final one, if the client does not answer it by itself. */
  static final class InterceptAdvice {
    private InterceptAdvice() {}

    @Advice.OnMethodExit
    static void exit(
        @Advice.Argument(1) Object future,
        @Advice.Argument(4) HttpResponseStatus status,
        @Advice.Return boolean answered) {
      HttpClientCall call = answered ? null : HttpClientCall.of(future);
      if (call != null) {
        call.finish(status.getStatusCode());
      }
    }
  }

  /** As {@link FutureAdvice}. */
  static final class ProviderFutureAdvice {
    private ProviderFutureAdvice() {}

    @Advice.OnMethodExit
    static void exit(
        @Advice.This Object future,
        @Advice.Argument(0) Uri uri,
        @Advice.Argument(1) Request request) {
      HttpClientCall.begin(
          request.getMethod(), uri.getScheme(), uri.getHost(), uri.getPort(), future);
    }
  }

  /** A response has come, which may be answered by the client itself. */
  static final class FilterAdvice {
    private FilterAdvice() {}

    @Advice.OnMethodEnter
    static void enter(
        @Advice.Argument(1) Object future, @Advice.Argument(3) HttpResponseStatus status) {
      HttpClientCall call = HttpClientCall.of(future);
      if (call != null) {
        call.answered(status.getStatusCode());
      }
    }
  }

  /** It is not. */
  static final class StatusAdvice {
    private StatusAdvice() {}

    @Advice.OnMethodEnter
    static void enter(@Advice.Argument(1) Object future) {
      HttpClientCall call = HttpClientCall.of(future);
      if (call != null) {
        call.finish();
      }
    }
  }

  /** A call is over, if it was not: that of a web socket. */
  static final class DoneAdvice {
    private DoneAdvice() {}

    @Advice.OnMethodEnter
    static void enter(@Advice.This Object future) {
      HttpClientCall call = HttpClientCall.of(future);
      if (call != null) {
        call.finish();
      }
    }
  }
}
