package io.pitot.servlet;

import io.pitot.agent.spi.Advice;
import io.pitot.agent.spi.Probe;
import io.pitot.agent.spi.Weave;
import io.pitot.bootstrap.Nullable;
import io.pitot.bootstrap.recorder.HttpServerCall;
import io.pitot.bootstrap.recorder.HttpServerRequest;
import org.eclipse.jetty.http.MetaData;
import org.eclipse.jetty.server.HttpChannel;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;

/**
 * Requests as Jetty 9.4 to 11 sees them, with and without servlets: from the channel that handles
 * them to the moment when it has completed them, where the request log has its line.
 */
public final class JettyProbe implements Probe {
  private static final String CHANNEL = "org.eclipse.jetty.server.HttpChannel";
  private static final String SERVLET_CONTEXT = "()Ljavax/servlet/ServletContext;";
  private static final String BAD_MESSAGE = "(Lorg/eclipse/jetty/http/BadMessageException;)V";

  @Override
  public String name() {
    return "jetty";
  }

  @Override
  public void weave(Weave weave) {
    weave.alsoIn("javax.servlet.", "jakarta.servlet.");
    weave
        .named(CHANNEL)
        .where("org.eclipse.jetty.server.Request", "getServletContext", SERVLET_CONTEXT)
        .on("handle", "()Z", "HandleAdvice")
        .on("onBadMessage", BAD_MESSAGE, "HandleAdvice")
        .on("onCompleted", "()V", "CompletedAdvice");
  }

  /** A thread works on the request: for the first time, after a dispatch, or to complete it. */
  static final class HandleAdvice {
    private HandleAdvice() {}

    @Nullable
    @Advice.OnMethodEnter
    static HttpServerCall enter(@Advice.This Object channel) {
      return HttpServerCall.take(channel);
    }

    @Advice.OnMethodExit(onThrowable = true)
    static void exit(@Nullable @Advice.Enter HttpServerCall call) {
      if (call != null) {
        call.letGo();
      }
    }
  }

  /** The end. */
  static final class CompletedAdvice {
    private CompletedAdvice() {}

    @Advice.OnMethodEnter
    static void enter(@Advice.This Object completed) {
      HttpServerRequest ending = HttpServerCall.ending(completed);
      if (ending == null) {
        return;
      }
      Request request = ((HttpChannel) completed).getRequest();
      if (ending.needsUri()) {
        ending.uri(request.getRequestURI());
      }
      Response response = ((HttpChannel) completed).getResponse();
      ending.bodies(request.getContentRead(), response.getContentCount());
      if (ending.mayBeStream()) {
        ending.contentType(response.getContentType());
      }
      MetaData.Response sent = response.getCommittedMetaData();
      ending.finish(request.getMethod(), sent == null ? response.getStatus() : sent.getStatus());
    }
  }
}
