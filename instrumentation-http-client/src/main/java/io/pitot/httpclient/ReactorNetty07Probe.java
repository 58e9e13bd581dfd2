package io.pitot.httpclient;

import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.pitot.agent.spi.Advice;
import io.pitot.agent.spi.Probe;
import io.pitot.agent.spi.Weave;
import io.pitot.bootstrap.Nullable;
import io.pitot.bootstrap.client.HttpClientCall;
import java.net.URI;
import reactor.core.publisher.MonoSink;
import reactor.ipc.netty.http.client.HttpClientException;
import reactor.ipc.netty.http.client.HttpClientResponse;

/**
 * Reactor Netty 0.7, which Spring 5.0 has: as {@link ReactorNettyProbe}, under other names. What
 * says whether a failure is followed by another attempt is a bridge.
 */
public final class ReactorNetty07Probe implements Probe {
  private static final String NETTY = "reactor.ipc.netty.";
  private static final String TYPE = "Lreactor/ipc/netty/";
  private static final String RESPONSE = NETTY + "http.client.MonoHttpClientResponse";
  private static final String ACTIVE = "(" + TYPE + "NettyContext;)V";

  @Override
  public String name() {
    return "reactor_netty07";
  }

  @Override
  public void weave(Weave weave) {
    weave.named(RESPONSE).on("subscribe", "(Lreactor/core/CoreSubscriber;)V", "SubscribeAdvice");
    weave
        .named(RESPONSE + "$ReconnectableBridge")
        .on("<init>", "()V", "BridgeAdvice")
        .on("test", "(Ljava/lang/Throwable;)Z", "FailureAdvice");
    weave
        .named(NETTY + "http.client.HttpClient$TcpBridgeClient")
        .on(
            "doHandler",
            "(Ljava/util/function/BiFunction;Lreactor/core/publisher/MonoSink;Z"
                + "Ljava/net/SocketAddress;Lio/netty/channel/pool/ChannelPool;"
                + "Ljava/util/function/Consumer;)"
                + TYPE
                + "channel/ContextHandler;",
            "AttemptAdvice");
    weave
        .named(NETTY + "channel.PooledClientContextHandler")
        .on("fireContextActive", ACTIVE, "ActiveAdvice");
    weave
        .named(NETTY + "channel.ClientContextHandler")
        .on("fireContextActive", ACTIVE, "ActiveAdvice");
    weave
        .adviceOf(ClientAdvice.class)
        .named("reactor.core.publisher.MonoCreate$DefaultMonoSink")
        .on("cancel", "()V", "CancelAdvice");
  }

  /** Is about to make a bridge. */
  static final class SubscribeAdvice {
    private SubscribeAdvice() {}

    @Advice.OnMethodEnter
    static void enter(
        @Advice.Field("startURI") URI uri, @Advice.Field("method") HttpMethod method) {
      HttpClientCall.announce(method.name(), uri.getScheme(), uri.getHost(), uri.getPort());
    }
  }

  /** Begins a call. */
  static final class BridgeAdvice {
    private BridgeAdvice() {}

    @Advice.OnMethodExit
    static void exit(@Advice.This Object bridge) {
      HttpClientCall.beginAnnounced(bridge, null);
    }
  }

  /** Whether a failure is followed by another attempt; some failures are responses. */
  static final class FailureAdvice {
    private FailureAdvice() {}

    @Advice.OnMethodExit
    static void exit(
        @Advice.This Object bridge,
        @Nullable @Advice.Argument(0) Object failure,
        @Advice.Return boolean again) {
      HttpClientCall call = again ? null : HttpClientCall.of(bridge);
      if (call != null) {
        call.finish(
            failure instanceof HttpClientException
                ? ((HttpClientException) failure).status().code()
                : HttpClientCall.NO_RESPONSE);
      }
    }
  }

  /** One attempt of a call; what is made for the pool itself has no bridge. */
  static final class AttemptAdvice {
    private AttemptAdvice() {}

    @Advice.OnMethodEnter
    static void enter(
        @Advice.Argument(1) Object sink, @Nullable @Advice.Argument(5) Object bridge) {
      HttpClientCall call = bridge == null ? null : HttpClientCall.of(bridge);
      if (call != null) {
        call.hasPart(sink);
      }
    }
  }

  /**
   * A connection is handed out: with the response, if it is a call's, and has not failed before.
   */
  static final class ActiveAdvice {
    private ActiveAdvice() {}

    @Advice.OnMethodEnter
    static void enter(
        @Advice.Field("sink") MonoSink<?> sink,
        @Advice.Field("fired") boolean fired,
        @Nullable @Advice.Argument(0) Object context) {
      HttpClientCall call = fired ? null : HttpClientCall.having(sink);
      if (call != null) {
        HttpResponseStatus status =
            context instanceof HttpClientResponse ? ((HttpClientResponse) context).status() : null;
        call.finish(status == null ? HttpClientCall.NO_RESPONSE : status.code());
      }
    }
  }
}
