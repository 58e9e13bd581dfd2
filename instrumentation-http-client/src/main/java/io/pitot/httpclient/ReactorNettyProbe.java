package io.pitot.httpclient;

import io.netty.handler.codec.http.HttpMethod;
import io.pitot.agent.spi.Advice;
import io.pitot.agent.spi.Probe;
import io.pitot.agent.spi.Weave;
import io.pitot.bootstrap.Nullable;
import io.pitot.bootstrap.client.HttpClientCall;
import io.pitot.bootstrap.client.HttpClientPools;
import reactor.core.publisher.MonoSink;
import reactor.netty.http.client.HttpClientResponse;

/**
 * Reactor Netty 0.8 to 1.3, and Spring's WebClient on top of it. Each subscription makes a handler,
 * which says of each failure whether it is followed by another attempt: by it a call is known, and
 * by the sink of each attempt, which is told of the response or that nobody waits for it any more.
 */
public final class ReactorNettyProbe implements Probe {
  private static final String CLIENT = "reactor.netty.http.client.";
  private static final String NETTY = "Lreactor/netty/";
  private static final String CONNECT = CLIENT + "HttpClientConnect$";
  private static final String OLD_HANDLER =
      "(" + NETTY + "http/client/HttpClientConfiguration;Ljava/net/SocketAddress;";

  private static final String PROVIDER = NETTY + "resources/ConnectionProvider;";

  /** One for each address that is called, since 0.9. */
  private static final String POOLS = "#channelPools.values.toArray.";

  private static final String ACTIVE = POOLS + "{metrics.acquiredSize}";
  private static final String IDLE = POOLS + "{metrics.idleSize}";
  private static final String PENDING = POOLS + "{metrics.pendingAcquireSize}";
  private static final String MAX = POOLS + "{metrics.getMaxAllocatedSize}";

  @Override
  public String name() {
    return "reactor_netty";
  }

  @Override
  public void weave(Weave weave) {
    weave
        .named(CLIENT + "UriEndpoint")
        .on(
            "<init>",
            "(Ljava/lang/String;Ljava/lang/String;ILjava/util/function/Supplier;Ljava/lang/String;)V",
            "AddressAdvice");
    weave
        .named(CONNECT + "HttpClientHandler")
        .on("<init>", OLD_HANDLER + NETTY + "tcp/SslProvider;)V", "HandlerAdvice") // 0.8.0
        .on( // until 0.9
            "<init>",
            OLD_HANDLER + NETTY + "tcp/SslProvider;" + NETTY + "tcp/ProxyProvider;)V",
            "HandlerAdvice")
        .on("<init>", "(" + NETTY + "http/client/HttpClientConfig;)V", "HandlerAdvice")
        .on("test", "(Ljava/lang/Throwable;)Z", "FailureAdvice");
    weave
        .named(CONNECT + "HttpObserver")
        .on(
            "<init>",
            "(Lreactor/core/publisher/MonoSink;"
                + NETTY
                + "http/client/HttpClientConnect$HttpClientHandler;)V",
            "AttemptAdvice")
        .on(
            "onStateChange",
            "(" + NETTY + "Connection;" + NETTY + "ConnectionObserver$State;)V",
            "StateAdvice");
    weave
        .named("reactor.netty.http.HttpResources") // what all clients have that name no other
        .on(
            "<init>",
            "(" + NETTY + "resources/LoopResources;" + PROVIDER + ")V",
            "CommonPoolsAdvice");
    weave
        .named(CLIENT + "HttpClient")
        .on("create", "(" + PROVIDER + ")" + NETTY + "http/client/HttpClient;", "OwnPoolsAdvice");
    weave
        .adviceOf(ClientAdvice.class)
        .named("reactor.core.publisher.MonoCreate$DefaultMonoSink")
        .on("cancel", "()V", "CancelAdvice");
  }

  /** An address: the first that a handler makes is that of the call. */
  static final class AddressAdvice {
    private AddressAdvice() {}

    @Advice.OnMethodExit
    static void exit(
        @Advice.Argument(0) String scheme,
        @Advice.Argument(1) String host,
        @Advice.Argument(2) int port) {
      HttpClientCall.announce(null, scheme, host, port);
    }
  }

  /** Begins a call. */
  static final class HandlerAdvice {
    private HandlerAdvice() {}

    @Advice.OnMethodExit
    static void exit(@Advice.This Object handler, @Advice.Field("method") HttpMethod method) {
      HttpClientCall.beginAnnounced(handler, method.name());
    }
  }

  /** Whether a failure is followed by another attempt. */
  static final class FailureAdvice {
    private FailureAdvice() {}

    @Advice.OnMethodExit
    static void exit(@Advice.This Object handler, @Advice.Return boolean again) {
      HttpClientCall call = again ? null : HttpClientCall.of(handler);
      if (call != null) {
        call.finish(HttpClientCall.NO_RESPONSE);
      }
    }
  }

  /** One attempt of a call. */
  static final class AttemptAdvice {
    private AttemptAdvice() {}

    @Advice.OnMethodExit
    static void exit(@Advice.Argument(0) Object sink, @Advice.Argument(1) Object handler) {
      HttpClientCall call = HttpClientCall.of(handler);
      if (call != null) {
        call.hasPart(sink);
      }
    }
  }

  /** A state of the connection: that of a response which is not redirected has a name. */
  static final class StateAdvice {
    private StateAdvice() {}

    @Advice.OnMethodEnter
    static void enter(
        @Advice.Field("sink") MonoSink<?> sink,
        @Advice.Argument(0) Object connection,
        @Advice.Argument(1) Object state) {
      HttpClientCall call =
          state.toString().equals("[response_received]") ? HttpClientCall.having(sink) : null;
      if (call != null) {
        call.finish(((HttpClientResponse) connection).status().code());
      }
    }
  }

  /** The pools that clients share. */
  static final class CommonPoolsAdvice {
    private CommonPoolsAdvice() {}

    @Advice.OnMethodExit
    static void exit(@Advice.Argument(1) Object provider) {
      HttpClientPools.opened(provider, "reactor_netty", ACTIVE, IDLE, PENDING, MAX);
    }
  }

  /** A client has pools of its own. */
  static final class OwnPoolsAdvice {
    private OwnPoolsAdvice() {}

    @Advice.OnMethodEnter
    static void enter(@Nullable @Advice.Argument(0) Object provider) {
      if (provider != null) {
        HttpClientPools.opened(provider, "reactor_netty", ACTIVE, IDLE, PENDING, MAX);
      }
    }
  }
}
