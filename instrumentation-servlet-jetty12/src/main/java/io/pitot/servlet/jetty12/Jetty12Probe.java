package io.pitot.servlet.jetty12;

import io.pitot.agent.spi.Advice;
import io.pitot.agent.spi.Probe;
import io.pitot.agent.spi.Weave;
import io.pitot.bootstrap.Nullable;
import io.pitot.bootstrap.recorder.HttpServerCall;
import io.pitot.bootstrap.recorder.HttpServerRequest;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.internal.HttpChannelState;
import org.eclipse.jetty.server.internal.HttpConnection;

/**
 * Requests as the core of Jetty 12 sees them, below every version of the Servlet API and without
 * any: from their arrival at the channel to the end of the stream, where the request log has its
 * line.
 */
public final class Jetty12Probe implements Probe {
  private static final String CHANNEL = "org.eclipse.jetty.server.internal.HttpChannelState";
  private static final String CONNECTION = "org.eclipse.jetty.server.internal.HttpConnection";
  private static final String ON_REQUEST =
      "(Lorg/eclipse/jetty/http/MetaData$Request;)Ljava/lang/Runnable;";
  private static final String UPGRADE =
      "(Lorg/eclipse/jetty/server/internal/HttpConnection$HttpStreamOverHTTP1;)Z";
  private static final String COMPLETE_STREAM =
      "(Lorg/eclipse/jetty/server/HttpStream;Ljava/lang/Throwable;)V";

  @Override
  public String name() {
    return "jetty_12";
  }

  @Override
  public void weave(Weave weave) {
    weave
        .named(CHANNEL)
        .on("onRequest", ON_REQUEST, "ArrivalAdvice")
        .on("completeStream", COMPLETE_STREAM, "CompleteAdvice"); // from 12.1.10 on
    weave
        .named(CHANNEL + "$HandlerInvoker")
        .on("run", "()V", "RunAdvice")
        .on("completeStream", COMPLETE_STREAM, "CompleteAdvice");
    weave.named(CONNECTION).on("upgrade", UPGRADE, "UpgradeAdvice");
  }

  /**
   * A request has arrived; the invoker, which the channel uses for one after the other, runs it.
   */
  static final class ArrivalAdvice {
    private ArrivalAdvice() {}

    @Advice.OnMethodExit
    static void exit(@Advice.This Object channel, @Advice.Return Runnable invoker) {
      Request request = ((HttpChannelState) channel).getRequest();
      HttpServerRequest arrived = HttpServerRequest.arrived(invoker, request.getMethod(), channel);
      if (arrived.needsUri()) {
        arrived.uri(request.getHttpURI().getPath());
      }
    }
  }

  /** A thread runs the handlers. */
  static final class RunAdvice {
    private RunAdvice() {}

    @Nullable
    @Advice.OnMethodEnter
    static HttpServerCall enter(@Advice.This Object invoker) {
      return HttpServerCall.takeAgain(invoker);
    }

    @Advice.OnMethodExit(onThrowable = true)
    static void exit(@Nullable @Advice.Enter HttpServerCall call) {
      if (call != null) {
        call.letGo();
      }
    }
  }

  /** A connection of HTTP/1.1 is one of HTTP/2 from now on, which has the same request, if any. */
  static final class UpgradeAdvice {
    private UpgradeAdvice() {}

    @Advice.OnMethodExit
    static void exit(@Advice.This Object connection, @Advice.Return boolean upgraded) {
      if (upgraded) {
        HttpServerRequest left =
            HttpServerCall.ending(((HttpConnection) connection).getHttpChannel());
        if (left != null) {
          left.goesOnElsewhere();
        }
      }
    }
  }

  /** The end. */
  static final class CompleteAdvice {
    private CompleteAdvice() {}

    @Advice.OnMethodEnter
    static void enter(@Advice.This Object invokerOrChannel) {
      HttpServerRequest ending = HttpServerCall.ending(invokerOrChannel);
      if (ending == null) {
        return;
      }
      // Not the response that it arrived with: an error has one of its own.
      HttpChannelState channel = (HttpChannelState) ending.source();
      Response response = channel == null ? null : channel.getResponse();
      if (response != null) {
        ending.bodies(
            Request.getContentBytesRead(response.getRequest()),
            Response.getContentBytesWritten(response));
      }
      if (response != null && ending.mayBeStream()) {
        ending.contentType(response.getHeaders().get("Content-Type"));
      }
      ending.finish(ending.method(), response == null ? 500 : response.getStatus());
    }
  }
}
