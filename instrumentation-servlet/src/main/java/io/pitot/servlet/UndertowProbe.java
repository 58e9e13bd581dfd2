package io.pitot.servlet;

import io.pitot.agent.spi.Advice;
import io.pitot.agent.spi.Probe;
import io.pitot.agent.spi.Weave;
import io.pitot.bootstrap.Nullable;
import io.pitot.bootstrap.recorder.HttpServerCall;
import io.pitot.bootstrap.recorder.HttpServerRequest;
import io.undertow.server.HttpServerExchange;

/**
 * Requests as Undertow 1.4 and later sees them, in WildFly and elsewhere: from the root handler on
 * the I/O thread, through all threads that it is dispatched to, until both channels have ended.
 * That is where the access log has its line.
 */
public final class UndertowProbe implements Probe {
  private static final String EXCHANGE = "io.undertow.server.HttpServerExchange";
  private static final String EXECUTE =
      "(Lio/undertow/server/HttpHandler;Lio/undertow/server/HttpServerExchange;)V";

  @Override
  public String name() {
    return "undertow";
  }

  @Override
  public void weave(Weave weave) {
    weave
        .named("io.undertow.server.Connectors")
        .on("executeRootHandler", EXECUTE, "RootHandlerAdvice");
    weave.named(EXCHANGE).on("invokeExchangeCompleteListeners", "()V", "CompleteAdvice");
  }

  /** A thread works on the exchange. */
  static final class RootHandlerAdvice {
    private RootHandlerAdvice() {}

    @Nullable
    @Advice.OnMethodEnter
    static HttpServerCall enter(@Advice.Argument(1) HttpServerExchange exchange) {
      return exchange.isComplete() ? null : HttpServerCall.takeShared(exchange);
    }

    @Advice.OnMethodExit(onThrowable = true)
    static void exit(@Nullable @Advice.Enter HttpServerCall call) {
      if (call != null) {
        call.letGo();
      }
    }
  }

  /** The end. */
  static final class CompleteAdvice {
    private CompleteAdvice() {}

    @Advice.OnMethodEnter
    static void enter(@Advice.This Object ended) {
      HttpServerRequest ending = HttpServerCall.ending(ended);
      if (ending == null) {
        return;
      }
      HttpServerExchange exchange = (HttpServerExchange) ended;
      if ("h2c".equals(exchange.getResponseHeaders().getFirst("Upgrade"))) {
        ending.goesOnElsewhere(); // an exchange of HTTP/2 has the same request
        return;
      }
      if (ending.needsUri()) {
        ending.uri(exchange.getRequestURI());
      }
      if (ending.mayBeStream()) {
        ending.contentType(exchange.getResponseHeaders().getFirst("Content-Type"));
      }
      ending.bodies(exchange.getRequestContentLength(), exchange.getResponseBytesSent());
      ending.finish(String.valueOf(exchange.getRequestMethod()), exchange.getStatusCode());
    }
  }
}
