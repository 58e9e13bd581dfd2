package io.pitot.httpclient;

import io.pitot.agent.spi.Advice;
import io.pitot.agent.spi.Probe;
import io.pitot.agent.spi.Weave;
import io.pitot.bootstrap.Nullable;
import io.pitot.bootstrap.client.HttpClientCall;
import io.pitot.bootstrap.client.HttpClientPools;
import org.eclipse.jetty.client.HttpConversation;
import org.eclipse.jetty.client.HttpExchange;
import org.eclipse.jetty.client.HttpRequest;

/**
 * Jetty's client, 9.4 to 12. A call is known by its conversation, which the copies of a request
 * share that redirects and authentication send. That takes its listeners anew at each response:
 * none of the library's own among them says that this is the final one.
 */
public final class JettyHttpclientProbe implements Probe {
  private static final String CLIENT = "org.eclipse.jetty.client.";
  private static final String TYPE = "Lorg/eclipse/jetty/client/";
  private static final String API = TYPE + "api/"; // until 11
  private static final String THROWABLE = "Ljava/lang/Throwable;";

  /** One for each destination that is called; the methods of the oldest take a lock. */
  private static final String POOLS = "getDestinations.toArray.";

  private static final String ACTIVE =
      POOLS
          + "{getConnectionPool.#activeConnections.size} | "
          + POOLS
          + "{getConnectionPool.getActiveConnectionCount}";

  private static final String IDLE =
      POOLS
          + "{getConnectionPool.#idleConnections.size} | "
          + POOLS
          + "{getConnectionPool.getIdleConnectionCount}";

  private static final String PENDING = POOLS + "{getQueuedRequestCount}";
  private static final String MAX = POOLS + "{getConnectionPool.getMaxConnectionCount}";

  @Override
  public String name() {
    return "jetty_httpclient";
  }

  @Override
  public void weave(Weave weave) {
    weave
        .named(CLIENT + "HttpRedirector")
        .on("fail", "(" + API + "Request;" + API + "Response;" + THROWABLE + ")V", "GiveUpAdvice")
        .on(
            "fail",
            "(" + API + "Request;" + THROWABLE + API + "Response;" + THROWABLE + ")V",
            "GiveUpAdvice")
        .on(
            "fail",
            "(" + TYPE + "Request;" + THROWABLE + TYPE + "Response;" + THROWABLE + ")V",
            "GiveUpAdvice");
    weave.named(CLIENT + "HttpClient").on("doStart", "()V", "PoolsAdvice");
    weave.alsoIn(CLIENT + "Http", CLIENT + "transport.Http"); // from 12 on
    weave
        .named(CLIENT + "HttpRequest")
        .on( // in 9.4.0 what waits comes to this alone; later there is no such method
            "send",
            "(" + TYPE + "HttpRequest;" + API + "Response$CompleteListener;)V",
            "SendAdvice")
        .on("send", "(" + API + "Response$CompleteListener;)V", "SendAdvice")
        .on("send", "(" + TYPE + "Response$CompleteListener;)V", "SendAdvice")
        .on( // by a destination that the application has chosen
            "sendAsync",
            "(" + TYPE + "HttpDestination;" + API + "Response$CompleteListener;)V",
            "SendAdvice")
        .on(
            "sendAsync",
            "(" + TYPE + "HttpDestination;" + TYPE + "Response$CompleteListener;)V",
            "SendAdvice");
    weave
        .named(CLIENT + "HttpConversation")
        .on("updateResponseListeners", "(" + API + "Response$ResponseListener;)V", "ResponseAdvice")
        .on("updateResponseListeners", "(" + TYPE + "Response$Listener;)V", "ResponseAdvice");
    weave
        .named(CLIENT + "HttpExchange")
        .on("completeResponse", "(" + THROWABLE + ")Z", "CompleteAdvice");
    weave
        .named(CLIENT + "AuthenticationProtocolHandler$AuthenticationListener")
        .on(
            "forwardFailureComplete",
            "(" + TYPE + "HttpRequest;" + THROWABLE + API + "Response;" + THROWABLE + ")V",
            "GiveUpAdvice")
        .on(
            "forwardFailureComplete",
            "(" + TYPE + "HttpRequest;" + THROWABLE + TYPE + "Response;" + THROWABLE + ")V",
            "GiveUpAdvice");
    weave
        .adviceOf(ClientAdvice.class)
        .named(CLIENT + "HttpClient")
        .on("doStop", "()V", "ClosePoolAdvice");
  }

  /** Begins a call, or sends a copy that is part of one. */
  static final class SendAdvice {
    private SendAdvice() {}

    @Nullable
    @Advice.OnMethodEnter
    static HttpClientCall enter(
        @Advice.This Object request, @Advice.Field("conversation") HttpConversation conversation) {
      HttpClientCall known = HttpClientCall.of(conversation);
      if (known != null && known.isUnderWay()) {
        known.goesOn(request);
        return null;
      }
      HttpRequest sent = (HttpRequest) request;
      HttpClientCall call =
          HttpClientCall.begin(
              sent.getMethod(), sent.getScheme(), sent.getHost(), sent.getPort(), conversation);
      if (call != null) {
        call.goesOn(request);
      }
      return call;
    }

    @Advice.OnMethodExit(onThrowable = true)
    static void exit(
        @Nullable @Advice.Enter HttpClientCall call, @Nullable @Advice.Thrown Throwable thrown) {
      if (call != null && thrown != null) {
        call.finish(HttpClientCall.NO_RESPONSE);
      }
    }
  }

  /** The listeners are taken anew: for a request, which has no status yet, or for a response. */
  static final class ResponseAdvice {
    private ResponseAdvice() {}

    @Advice.OnMethodEnter
    static void enter(@Advice.This Object conversation, @Nullable @Advice.Argument(0) Object own) {
      HttpClientCall call = own == null ? HttpClientCall.of(conversation) : null;
      if (call != null) {
        HttpExchange last = ((HttpConversation) conversation).getExchanges().peekLast();
        int status = last == null ? HttpClientCall.NO_RESPONSE : last.getResponse().getStatus();
        if (status > 100) { // behind that the final one is to come
          call.finish(status);
        }
      }
    }
  }

  /** A response is over, whichever; a failure is not followed by another. */
  static final class CompleteAdvice {
    private CompleteAdvice() {}

    @Advice.OnMethodExit
    static void exit(
        @Advice.This Object exchange,
        @Nullable @Advice.Argument(0) Throwable failure,
        @Advice.Return boolean first) {
      HttpClientCall call =
          first && failure != null
              ? HttpClientCall.of(((HttpExchange) exchange).getConversation())
              : null;
      if (call != null) {
        call.finish(HttpClientCall.NO_RESPONSE);
      }
    }
  }

  /** A response that was to be followed by another is told as a failure. */
  static final class GiveUpAdvice {
    private GiveUpAdvice() {}

    @Advice.OnMethodEnter
    static void enter(@Advice.Argument(0) Object request) {
      HttpClientCall call = HttpClientCall.of(request);
      if (call != null) {
        call.finish(HttpClientCall.NO_RESPONSE);
      }
    }
  }

  /** The pools of a client. */
  static final class PoolsAdvice {
    private PoolsAdvice() {}

    @Advice.OnMethodExit
    static void exit(@Advice.This Object client) {
      HttpClientPools.opened(client, "jetty_httpclient", ACTIVE, IDLE, PENDING, MAX);
    }
  }
}
