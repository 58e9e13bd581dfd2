package io.pitot.httpclient;

import io.pitot.agent.spi.Advice;
import io.pitot.agent.spi.Probe;
import io.pitot.agent.spi.Weave;
import io.pitot.bootstrap.Nullable;
import io.pitot.bootstrap.client.HttpClientCall;
import io.pitot.bootstrap.client.JdkHttpRequest;
import java.util.concurrent.CompletionStage;

/**
 * {@code java.net.http.HttpClient}, JDK 11 and later. What it returns, or completes, may have read
 * the body as well, so that the time of the headers and the status are noted where a response is
 * made of them: of redirects, too, which the next exchange of the same call overrides.
 *
 * <p>The types of that package are not those of Java 8 and are therefore named as text alone.
 */
public final class JdkHttpclientProbe implements Probe {
  private static final String PACKAGE = "Ljdk/internal/net/http/";
  private static final String REQUEST = "Ljava/net/http/HttpRequest;";
  private static final String BODY = "Ljava/net/http/HttpResponse$BodyHandler;";
  private static final String PUSH = "Ljava/net/http/HttpResponse$PushPromiseHandler;";
  private static final String FUTURE = "Ljava/util/concurrent/CompletableFuture;";
  private static final String ACCESS = "Ljava/security/AccessControlContext;"; // until JDK 23

  private static final String EXCHANGE =
      "(" + PACKAGE + "HttpRequestImpl;" + PACKAGE + "MultiExchange;";

  private static final String RESPONSE =
      "("
          + PACKAGE
          + "HttpRequestImpl;"
          + PACKAGE
          + "Exchange;Ljava/net/http/HttpHeaders;"
          + PACKAGE
          + "HttpConnection;ILjava/net/http/HttpClient$Version;";

  @Override
  public String name() {
    return "jdk_httpclient";
  }

  @Override
  public void weave(Weave weave) {
    weave
        .named("jdk.internal.net.http.HttpClientImpl")
        .on("send", "(" + REQUEST + BODY + ")Ljava/net/http/HttpResponse;", "SendAdvice")
        .on("sendAsync", "(" + REQUEST + BODY + PUSH + ")" + FUTURE, "SendAsyncAdvice");
    weave
        .named("jdk.internal.net.http.Exchange")
        .on("<init>", EXCHANGE + ")V", "ExchangeAdvice")
        .on("<init>", EXCHANGE + ACCESS + ")V", "ExchangeAdvice");
    weave
        .named("jdk.internal.net.http.Response")
        .on("<init>", RESPONSE + ")V", "ResponseAdvice")
        .on("<init>", RESPONSE + "Z)V", "ResponseAdvice");
  }

  /** Sends and waits. */
  static final class SendAdvice {
    private SendAdvice() {}

    @Nullable
    @Advice.OnMethodEnter
    static HttpClientCall enter(@Nullable @Advice.Argument(0) Object request)
        throws ReflectiveOperationException {
      return JdkHttpRequest.begin(request);
    }

    @Advice.OnMethodExit(onThrowable = true)
    static void exit(@Nullable @Advice.Enter HttpClientCall call) {
      if (call != null) {
        call.back();
        call.finish();
      }
    }
  }

  /** Sends. */
  static final class SendAsyncAdvice {
    private SendAsyncAdvice() {}

    @Nullable
    @Advice.OnMethodEnter
    static HttpClientCall enter(@Nullable @Advice.Argument(0) Object request)
        throws ReflectiveOperationException {
      return JdkHttpRequest.begin(request);
    }

    @Advice.OnMethodExit(onThrowable = true)
    static void exit(
        @Nullable @Advice.Enter HttpClientCall call, @Nullable @Advice.Return Object future) {
      if (call != null) {
        call.back();
        call.endsWith((CompletionStage<?>) future);
      }
    }
  }

  /** What is made for each request that a call takes, by what is made for the call. */
  static final class ExchangeAdvice {
    private ExchangeAdvice() {}

    @Advice.OnMethodExit
    static void exit(@Advice.This Object exchange, @Advice.Argument(1) Object multiExchange) {
      HttpClientCall.hasPart(multiExchange, exchange);
    }
  }

  /** The headers have come. */
  static final class ResponseAdvice {
    private ResponseAdvice() {}

    @Advice.OnMethodExit
    static void exit(@Advice.Argument(1) Object exchange, @Advice.Argument(4) int status) {
      HttpClientCall.answered(exchange, status);
    }
  }
}
