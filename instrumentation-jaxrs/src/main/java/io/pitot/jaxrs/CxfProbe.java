package io.pitot.jaxrs;

import io.pitot.agent.spi.Advice;
import io.pitot.agent.spi.Probe;
import io.pitot.agent.spi.Weave;
import io.pitot.bootstrap.recorder.HttpServerRoute;
import org.apache.cxf.jaxrs.model.OperationResourceInfo;
import org.apache.cxf.jaxrs.model.URITemplate;
import org.apache.cxf.message.Exchange;
import org.apache.cxf.message.Message;

/**
 * Routes of the JAX-RS part of CXF 3 and 4, below the address of its endpoint: the operation of a
 * root resource from the interceptor that selects it, those of sub-resources from the invoker.
 */
public final class CxfProbe implements Probe {
  private static final String EXCHANGE = "Lorg/apache/cxf/message/Exchange;";
  private static final String SELECTED =
      "(Lorg/apache/cxf/message/Message;"
          + EXCHANGE
          + "Lorg/apache/cxf/jaxrs/model/OperationResourceInfo;"
          + "Ljavax/ws/rs/core/MultivaluedMap;I)V";
  private static final String INVOKE =
      "(" + EXCHANGE + "Ljava/lang/Object;Ljava/lang/Object;)Ljava/lang/Object;";

  @Override
  public String name() {
    return "cxf_jaxrs";
  }

  @Override
  public void weave(Weave weave) {
    weave
        .named("org.apache.cxf.transport.ChainInitiationObserver")
        .on("onMessage", "(Lorg/apache/cxf/message/Message;)V", "MessageAdvice");
    weave.named("org.apache.cxf.jaxrs.JAXRSInvoker").on("invoke", INVOKE, "SubResourceAdvice");
    weave.alsoIn("javax.ws.rs.", "jakarta.ws.rs.");
    weave
        .named("org.apache.cxf.jaxrs.interceptor.JAXRSInInterceptor")
        .on("setExchangeProperties", SELECTED, "RootAdvice");
  }

  /** A request for an endpoint, in a servlet or of CXF's own transport on a server. */
  static final class MessageAdvice {
    private MessageAdvice() {}

    @Advice.OnMethodEnter
    static void enter(@Advice.Argument(0) Message message) {
      if (HttpServerRoute.isWithoutServlet()) {
        HttpServerRoute.at(message.get((Object) Message.BASE_PATH));
      }
    }
  }

  /** A method or locator of a root resource is selected; filters are still to come. */
  static final class RootAdvice {
    private RootAdvice() {}

    @Advice.OnMethodEnter
    static void enter(
        @Advice.Argument(0) Message message, @Advice.Argument(2) OperationResourceInfo operation) {
      HttpServerRoute.beginBelow(message.get((Object) Message.BASE_PATH));
      URITemplate ofClass = operation.getClassResourceInfo().getURITemplate();
      HttpServerRoute.step(ofClass == null ? null : ofClass.getValue());
      URITemplate ofMethod = operation.getURITemplate();
      HttpServerRoute.step(ofMethod == null ? null : ofMethod.getValue());
      if (!operation.isSubResourceLocator()) {
        HttpServerRoute.end();
      }
    }
  }

  /** The operation that was selected last is invoked; it has been told if it is of a root. */
  static final class SubResourceAdvice {
    private SubResourceAdvice() {}

    @Advice.OnMethodEnter
    static void enter(@Advice.Argument(0) Exchange exchange) {
      OperationResourceInfo operation =
          (OperationResourceInfo)
              exchange.get((Object) "org.apache.cxf.jaxrs.model.OperationResourceInfo");
      if (operation == null || operation.getClassResourceInfo().isRoot()) {
        return;
      }
      URITemplate ofMethod = operation.getURITemplate();
      HttpServerRoute.step(ofMethod == null ? null : ofMethod.getValue());
      if (!operation.isSubResourceLocator()) {
        HttpServerRoute.end();
      }
    }
  }
}
