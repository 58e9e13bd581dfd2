package io.pitot.servlet;

import com.ibm.wsspi.http.HttpInboundConnection;
import com.ibm.wsspi.http.HttpRequest;
import io.pitot.agent.spi.Advice;
import io.pitot.agent.spi.Probe;
import io.pitot.agent.spi.Weave;
import io.pitot.bootstrap.Nullable;
import io.pitot.bootstrap.recorder.HttpServerCall;
import io.pitot.bootstrap.recorder.HttpServerRequest;

/**
 * Requests as the HTTP dispatcher of Open Liberty and WebSphere Liberty sees them, below its web
 * container: from the link that finds an application, or none, to the link's close, just after the
 * access log has its line. One link serves one request after the other.
 */
public final class LibertyProbe implements Probe {
  private static final String LINK =
      "com.ibm.ws.http.dispatcher.internal.channel.HttpDispatcherLink";
  private static final String CONNECTION = "Lcom/ibm/wsspi/channelfw/VirtualConnection;";

  @Override
  public String name() {
    return "liberty";
  }

  @Override
  public void weave(Weave weave) {
    weave
        .named(LINK)
        .on("ready", "(" + CONNECTION + ")V", "ReadyAdvice")
        .on("directHttp2Ready", "()V", "Http2Advice")
        .on("close", "(" + CONNECTION + "Ljava/lang/Exception;)V", "CloseAdvice");
  }

  /** A request has been read, and is served by this thread until it goes asynchronous. */
  static final class ReadyAdvice {
    private ReadyAdvice() {}

    @Nullable
    @Advice.OnMethodEnter
    static HttpServerCall enter(@Advice.This Object link) {
      return HttpServerCall.takeShared(link);
    }

    @Advice.OnMethodExit(onThrowable = true)
    static void exit(@Nullable @Advice.Enter HttpServerCall call) {
      if (call != null) {
        call.letGo();
      }
    }
  }

  /**
   * It was no request: the connection begins with HTTP/2, whose streams have links of their own.
   */
  static final class Http2Advice {
    private Http2Advice() {}

    @Advice.OnMethodEnter
    static void enter(@Advice.This Object link) {
      HttpServerRequest none = HttpServerCall.ending(link);
      if (none != null) {
        none.goesOnElsewhere();
      }
    }
  }

  /** The end. */
  static final class CloseAdvice {
    private CloseAdvice() {}

    @Advice.OnMethodEnter
    static void enter(@Advice.This Object link) {
      HttpServerRequest ending = HttpServerCall.ending(link);
      if (ending == null) {
        return;
      }
      HttpInboundConnection connection = (HttpInboundConnection) link;
      HttpRequest request = connection.getRequest();
      if (ending.needsUri()) {
        ending.uri(request.getURI());
      }
      if (ending.mayBeStream()) {
        ending.contentType(connection.getResponse().getHeader("Content-Type"));
      }
      ending.finish(request.getMethod(), connection.getResponse().getStatus());
    }
  }
}
