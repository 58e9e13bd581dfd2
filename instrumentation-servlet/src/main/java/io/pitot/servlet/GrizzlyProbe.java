package io.pitot.servlet;

import io.pitot.agent.spi.Advice;
import io.pitot.agent.spi.Probe;
import io.pitot.agent.spi.Weave;
import io.pitot.bootstrap.Nullable;
import io.pitot.bootstrap.recorder.HttpServerCall;
import io.pitot.bootstrap.recorder.HttpServerRequest;
import org.glassfish.grizzly.http.server.Request;

/**
 * Requests as the HTTP server of Grizzly 2 sees them, in GlassFish, Payara and where it is
 * embedded: from the handler, which the server gives them to, until the server is done with them,
 * suspended or not.
 */
public final class GrizzlyProbe implements Probe {
  private static final String SERVER = "org.glassfish.grizzly.http.server.";
  private static final String HANDLE =
      "(Lorg/glassfish/grizzly/http/server/Request;Lorg/glassfish/grizzly/http/server/Response;)Z";

  @Override
  public String name() {
    return "grizzly";
  }

  @Override
  public void weave(Weave weave) {
    weave.named(SERVER + "HttpHandler").on("doHandle", HANDLE, "HandleAdvice");
    weave.named(SERVER + "Request").on("onAfterService", "()V", "AfterServiceAdvice");
  }

  /** A request comes in; once suspended, another thread may end it before this one returns. */
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

  /** The end. */
  static final class AfterServiceAdvice {
    private AfterServiceAdvice() {}

    @Advice.OnMethodEnter
    static void enter(@Advice.This Object served) {
      HttpServerRequest ending = HttpServerCall.ending(served);
      if (ending == null) {
        return;
      }
      Request request = (Request) served;
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
