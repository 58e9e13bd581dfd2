package io.pitot.servlet;

import io.pitot.agent.spi.Advice;
import io.pitot.agent.spi.Probe;
import io.pitot.agent.spi.Weave;
import io.pitot.bootstrap.Nullable;
import io.pitot.bootstrap.recorder.HttpServerCall;
import io.pitot.bootstrap.recorder.HttpServerRequest;
import org.apache.catalina.connector.Request;
import org.apache.coyote.Response;

/**
 * Requests as Tomcat 7 to 11 sees them, and whatever embeds it: from the adapter, which takes them
 * from the connector, until Tomcat recycles them. That is behind valves, error pages and
 * asynchronous ends, and where the access log has its line.
 */
public final class TomcatProbe implements Probe {
  private static final String ADAPTER = "org.apache.catalina.connector.CoyoteAdapter";
  private static final String REQUEST = "org.apache.catalina.connector.Request";
  private static final String COYOTE_REQUEST = "()Lorg/apache/coyote/Request;";
  private static final String SERVLET_CONTEXT = "()Ljavax/servlet/ServletContext;";
  private static final String EXCHANGE = "Lorg/apache/coyote/Request;Lorg/apache/coyote/Response;";
  private static final String NET = "Lorg/apache/tomcat/util/net/";

  @Override
  public String name() {
    return "tomcat";
  }

  @Override
  public void weave(Weave weave) {
    weave.alsoIn("javax.servlet.", "jakarta.servlet.");
    // Not the classes of these names in GlassFish, nor those of Tomcat 6.
    weave
        .named(ADAPTER)
        .where(REQUEST, "getCoyoteRequest", COYOTE_REQUEST)
        .where(REQUEST, "getServletContext", SERVLET_CONTEXT)
        .on("service", "(" + EXCHANGE + ")V", "ServiceAdvice")
        .on("asyncDispatch", "(" + EXCHANGE + NET + "SocketStatus;)Z", "OldAsyncDispatchAdvice")
        .on("asyncDispatch", "(" + EXCHANGE + NET + "SocketEvent;)Z", "AsyncDispatchAdvice")
        .on("log", "(" + EXCHANGE + "J)V", "LogAdvice");
    weave
        .named(REQUEST)
        .where(REQUEST, "getCoyoteRequest", COYOTE_REQUEST)
        .where(REQUEST, "getServletContext", SERVLET_CONTEXT)
        .on("recycle", "()V", "RecycleAdvice");
  }

  /** A request comes in. */
  static final class ServiceAdvice {
    private ServiceAdvice() {}

    @Nullable
    @Advice.OnMethodEnter
    static HttpServerCall enter(@Advice.Argument(0) Object coyoteRequest) {
      return HttpServerCall.takeNew(coyoteRequest);
    }

    @Advice.OnMethodExit(onThrowable = true)
    static void exit(@Nullable @Advice.Enter HttpServerCall call) {
      if (call != null) {
        call.letGo();
      }
    }
  }

  /** A request goes on that went asynchronous. */
  static final class AsyncDispatchAdvice {
    private AsyncDispatchAdvice() {}

    @Nullable
    @Advice.OnMethodEnter
    static HttpServerCall enter(@Advice.Argument(0) Object coyoteRequest) {
      return HttpServerCall.takeAgain(coyoteRequest);
    }

    @Advice.OnMethodExit(onThrowable = true)
    static void exit(@Nullable @Advice.Enter HttpServerCall call) {
      if (call != null) {
        call.letGo();
      }
    }
  }

  /** The same before Tomcat 8.5, which logs once more what failed here and has been recycled. */
  static final class OldAsyncDispatchAdvice {
    private OldAsyncDispatchAdvice() {}

    @Nullable
    @Advice.OnMethodEnter
    static HttpServerCall enter(@Advice.Argument(0) Object coyoteRequest) {
      return HttpServerCall.takeAgain(coyoteRequest);
    }

    @Advice.OnMethodExit(onThrowable = true)
    static void exit(
        @Nullable @Advice.Enter HttpServerCall call, @Advice.Return boolean succeeded) {
      if (call != null) {
        call.letGo(!succeeded);
      }
    }
  }

  /** A request is refused before it came in, or was found to have been lost. */
  static final class LogAdvice {
    private LogAdvice() {}

    @Nullable
    @Advice.OnMethodEnter
    static HttpServerCall enter(@Advice.Argument(0) Object coyoteRequest) {
      return HttpServerCall.takeToLog(coyoteRequest);
    }

    @Advice.OnMethodExit(onThrowable = true)
    static void exit(@Nullable @Advice.Enter HttpServerCall call) {
      if (call != null) {
        call.letGo();
      }
    }
  }

  /** The end, just before everything is forgotten. */
  static final class RecycleAdvice {
    private RecycleAdvice() {}

    @Advice.OnMethodEnter
    static void enter(@Advice.This Object recycled) {
      Request request = (Request) recycled;
      HttpServerRequest ending = HttpServerCall.ending(request.getCoyoteRequest());
      if (ending == null) {
        return;
      }
      if (ending.needsUri()) {
        ending.uri(request.getRequestURI());
      }
      if (request.getContext() != null && ending.isUnrouted()) {
        ending.routeByContext(
            request.getServletContext(),
            request.getContext().getPath(),
            request.getServletPath(),
            request.getPathInfo());
      }
      Response sent = request.getResponse().getCoyoteResponse();
      ending.bodies(request.getCoyoteRequest().getBytesRead(), sent.getContentWritten());
      if (ending.mayBeStream()) {
        ending.contentType(sent.getContentType());
      }
      // Of a client that hung up on a thread of the application, nothing else tells.
      ending.brokenBy(
          sent.getErrorException(), request.getAttribute("javax.servlet.error.exception"));
      ending.finish(request.getMethod(), sent.getStatus());
    }
  }
}
