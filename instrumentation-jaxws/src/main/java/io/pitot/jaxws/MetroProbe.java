package io.pitot.jaxws;

import com.sun.xml.ws.api.model.JavaMethod;
import com.sun.xml.ws.transport.http.servlet.ServletAdapter;
import io.pitot.agent.spi.Advice;
import io.pitot.agent.spi.Probe;
import io.pitot.agent.spi.Weave;
import io.pitot.bootstrap.recorder.HttpServerRoute;
import javax.servlet.ServletContext;

/**
 * Routes of Metro, the reference implementation of JAX-WS, 2.2 to 4: the path of a service from its
 * adapter, the operation from what reads its arguments, which knows it once it is made. A message
 * that leads to no operation has the path of the service.
 */
public final class MetroProbe implements Probe {
  private static final String WS = "Lcom/sun/xml/ws/";
  private static final String METHOD = WS + "model/JavaMethodImpl;";
  private static final String BINDING = WS + "api/WSBinding;";
  private static final String EXCHANGE =
      "Ljavax/servlet/ServletContext;"
          + "Ljavax/servlet/http/HttpServletRequest;Ljavax/servlet/http/HttpServletResponse;";

  @Override
  public String name() {
    return "metro";
  }

  @Override
  public void weave(Weave weave) {
    // Until 2.2.5, and since 2.2.6.
    weave
        .named("com.sun.xml.ws.server.sei.EndpointMethodHandler")
        .on(
            "<init>",
            "(" + WS + "server/sei/SEIInvokerTube;" + METHOD + BINDING + ")V",
            "OldAdvice")
        .on(
            "invoke",
            "(" + WS + "api/message/Packet;)" + WS + "api/message/Packet;",
            "FoundAdvice");
    weave
        .named("com.sun.xml.ws.server.sei.TieHandler")
        .on("<init>", "(" + METHOD + BINDING + ")V", "NewAdvice")
        .on(
            "<init>",
            "(" + METHOD + BINDING + WS + "api/message/MessageContextFactory;)V",
            "NewAdvice")
        .on("readRequest", "(" + WS + "api/message/Message;)[Ljava/lang/Object;", "FoundAdvice");
    weave.alsoIn("javax.servlet.", "jakarta.servlet.");
    weave
        .named("com.sun.xml.ws.transport.http.servlet.ServletAdapter")
        .on("handle", "(" + EXCHANGE + ")V", "ServiceAdvice")
        .on(
            "invokeAsync",
            "(" + EXCHANGE + WS + "transport/http/HttpAdapter$CompletionCallback;)V",
            "ServiceAdvice");
  }

  /** A service is asked: for its description, or for an operation, which is found by its end. */
  static final class ServiceAdvice {
    private ServiceAdvice() {}

    @Advice.OnMethodEnter
    static void enter(@Advice.This Object adapter, @Advice.Argument(0) ServletContext context) {
      if (HttpServerRoute.isSought()) {
        HttpServerRoute.beginBelow(
            context.getContextPath() + ((ServletAdapter) adapter).getValidPath());
      }
    }

    @Advice.OnMethodExit(onThrowable = true)
    static void exit() {
      HttpServerRoute.end();
    }
  }

  /** A method of a service is made known, until 2.2.5. */
  static final class OldAdvice {
    private OldAdvice() {}

    @Advice.OnMethodExit
    static void exit(@Advice.This Object handler, @Advice.Argument(1) Object method) {
      HttpServerRoute.learn(handler, ((JavaMethod) method).getOperationName());
    }
  }

  /** The same since 2.2.6. */
  static final class NewAdvice {
    private NewAdvice() {}

    @Advice.OnMethodExit
    static void exit(@Advice.This Object handler, @Advice.Argument(0) Object method) {
      HttpServerRoute.learn(handler, ((JavaMethod) method).getOperationName());
    }
  }

  /** The operation is found, and its arguments are about to be read. */
  static final class FoundAdvice {
    private FoundAdvice() {}

    @Advice.OnMethodEnter
    static void enter(@Advice.This Object handler) {
      HttpServerRoute.endBy(handler);
    }
  }
}
