package io.pitot.servlet;

import io.pitot.agent.spi.Advice;
import io.pitot.agent.spi.Probe;
import io.pitot.agent.spi.Weave;
import io.pitot.bootstrap.Nullable;
import io.pitot.bootstrap.recorder.HttpServerCall;
import io.pitot.bootstrap.recorder.HttpServerRequest;
import java.util.Arrays;
import org.glassfish.grizzly.http.server.Request;
import org.glassfish.grizzly.http.server.Response;

/**
 * Requests as the HTTP server of Grizzly 2 and later sees them, in GlassFish, Payara and where it
 * is embedded: from where it looks for their handler until it is done with them, suspended or not.
 * Those of HTTP/2, the handler has another thread serve. What is too large the server refuses
 * before that: it is not seen.
 */
public final class GrizzlyProbe implements Probe {
  private static final String SERVER = "org.glassfish.grizzly.http.server.";
  private static final String REQUEST = "Lorg/glassfish/grizzly/http/server/Request;";
  private static final String RESPONSE = "Lorg/glassfish/grizzly/http/server/Response;";
  private static final String FILTER =
      "Lorg/glassfish/grizzly/http/server/HttpServerFilter;Lorg/glassfish/grizzly/Connection;";
  private static final String PASS =
      "(Lorg/glassfish/grizzly/http/server/HttpHandler;"
          + RESPONSE
          + FILTER
          + REQUEST
          + "Lorg/glassfish/grizzly/filterchain/FilterChainContext;)V";

  @Override
  public String name() {
    return "grizzly";
  }

  @Override
  public void weave(Weave weave) {
    for (String outermost : Arrays.asList("HttpHandlerChain", "HttpHandler")) {
      weave
          .named(SERVER + outermost)
          .on("doHandle", "(" + REQUEST + RESPONSE + ")Z", "HandleAdvice");
    }
    weave
        .named(SERVER + "HttpServerFilter")
        .on("onTraceRequest", "(" + REQUEST + RESPONSE + ")V", "HandleAdvice");
    weave
        .named(SERVER + "HttpHandler$1")
        .on("<init>", PASS, "PassAdvice")
        .on("run", "()V", "RunAdvice");
    weave
        .named(SERVER + "HttpServerProbeNotifier")
        .on("notifyRequestComplete", "(" + FILTER + RESPONSE + ")V", "EndAdvice")
        .on("notifyRequestCancel", "(" + FILTER + REQUEST + ")V", "EndAdvice");
  }

  /**
   * A request comes in, for one of several handlers or for none; once suspended, another thread may
   * end it before this one returns.
   */
  static final class HandleAdvice {
    private HandleAdvice() {}

    @Nullable
    @Advice.OnMethodEnter
    static HttpServerCall enter(@Advice.Argument(0) Object request) {
      return HttpServerCall.takeShared(request);
    }

    @Advice.OnMethodExit(onThrowable = true)
    static void exit(@Nullable @Advice.Enter HttpServerCall call) {
      if (call != null) {
        call.letGo();
      }
    }
  }

  /** Another thread is to serve the request. */
  static final class PassAdvice {
    private PassAdvice() {}

    @Advice.OnMethodExit
    static void exit(@Advice.This Object task, @Advice.Argument(4) Object request) {
      HttpServerRequest.alsoFoundBy(request, task);
    }
  }

  /** It does. */
  static final class RunAdvice {
    private RunAdvice() {}

    @Nullable
    @Advice.OnMethodEnter
    static HttpServerCall enter(@Advice.This Object task) {
      return HttpServerCall.takeAgain(task);
    }

    @Advice.OnMethodExit(onThrowable = true)
    static void exit(@Nullable @Advice.Enter HttpServerCall call) {
      if (call != null) {
        call.letGo();
      }
    }
  }

  /**
   * The end: the request is served, or it was suspended and is cancelled for its time or because
   * the connection is closed, after which most versions hear of it no more.
   */
  static final class EndAdvice {
    private EndAdvice() {}

    @Advice.OnMethodEnter
    static void enter(@Advice.Argument(2) Object requestOrResponse) {
      Request request =
          requestOrResponse instanceof Response
              ? ((Response) requestOrResponse).getRequest()
              : (Request) requestOrResponse;
      HttpServerRequest ending = HttpServerCall.ending(request);
      if (ending == null) {
        return;
      }
      if (ending.needsUri()) {
        ending.uri(request.getRequestURI());
      }
      if (ending.mayBeStream()) {
        ending.contentType(request.getResponse().getContentType());
      }
      ending.finish(String.valueOf(request.getMethod()), request.getResponse().getStatus());
    }
  }
}
