package io.pitot.jaxws;

import io.pitot.agent.spi.Advice;
import io.pitot.agent.spi.Probe;
import io.pitot.agent.spi.Weave;
import io.pitot.bootstrap.recorder.HttpServerRoute;
import org.apache.cxf.message.Exchange;
import org.apache.cxf.message.Message;
import org.apache.cxf.service.model.BindingOperationInfo;
import org.apache.cxf.transport.ChainInitiationObserver;

/**
 * Routes of the SOAP part of CXF 2.7 to 4: the address of an endpoint and the operation, once it is
 * known and before it is left to another thread. A message that leads to no operation has the
 * address alone.
 */
public final class CxfProbe implements Probe {
  private static final String ON_MESSAGE = "(Lorg/apache/cxf/message/Message;)V";

  @Override
  public String name() {
    return "cxf_jaxws";
  }

  @Override
  public void weave(Weave weave) {
    weave
        .named("org.apache.cxf.interceptor.OneWayProcessorInterceptor")
        .on("handleMessage", ON_MESSAGE, "ReadAdvice");
    weave
        .named("org.apache.cxf.transport.ChainInitiationObserver")
        .on("onMessage", ON_MESSAGE, "ServedAdvice");
  }

  /** The message is read; handlers and the invocation are to come, perhaps on other threads. */
  static final class ReadAdvice {
    private ReadAdvice() {}

    @Advice.OnMethodEnter
    static void enter(@Advice.Argument(0) Message message) {
      Exchange exchange = HttpServerRoute.isSought() ? message.getExchange() : null;
      BindingOperationInfo operation = exchange == null ? null : exchange.getBindingOperationInfo();
      if (operation != null) {
        HttpServerRoute.foundBelow(
            message.get((Object) Message.BASE_PATH), operation.getName().getLocalPart());
      }
    }
  }

  /** Whatever became of the message; an endpoint without operations is one of JAX-RS. */
  static final class ServedAdvice {
    private ServedAdvice() {}

    @Advice.OnMethodExit(onThrowable = true)
    static void exit(@Advice.This Object observer, @Advice.Argument(0) Message message) {
      Exchange exchange = HttpServerRoute.isSought() ? message.getExchange() : null;
      if (exchange == null
          || ((ChainInitiationObserver) observer)
              .getEndpoint()
              .getEndpointInfo()
              .getBinding()
              .getOperations()
              .isEmpty()) {
        return;
      }
      BindingOperationInfo operation = exchange.getBindingOperationInfo();
      HttpServerRoute.foundBelow(
          message.get((Object) Message.BASE_PATH),
          operation == null ? null : operation.getName().getLocalPart());
    }
  }
}
