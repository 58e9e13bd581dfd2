package io.pitot.httpclient;

import io.pitot.agent.spi.Advice;
import io.pitot.agent.spi.Probe;
import io.pitot.agent.spi.Weave;
import io.pitot.bootstrap.Nullable;
import io.pitot.bootstrap.client.HttpClientCall;
import org.apache.cxf.message.Exchange;
import org.apache.cxf.message.Message;

/**
 * Clients of CXF 3 and 4, JAX-RS and JAX-WS. CXF brings no transport, but follows redirects and may
 * ask once more by itself, each time with another call of the one below, which tells where to. What
 * goes on without the thread that asked for it is a call of the transport's.
 */
public final class CxfProbe implements Probe {
  private static final String STREAM =
      "org.apache.cxf.transport.http.HTTPConduit$WrappedOutputStream";

  @Override
  public String name() {
    return "cxf_client";
  }

  @Override
  public void weave(Weave weave) {
    weave
        .named("org.apache.cxf.jaxrs.client.AbstractClient")
        .where(STREAM, "getResponseCode", "()I")
        .on("doRunInterceptorChain", "(Lorg/apache/cxf/message/Message;)V", "RunAdvice");
    weave
        .named("org.apache.cxf.endpoint.ClientImpl")
        .where(STREAM, "getResponseCode", "()I")
        .on(
            "doInvoke",
            "(Lorg/apache/cxf/endpoint/ClientCallback;"
                + "Lorg/apache/cxf/service/model/BindingOperationInfo;[Ljava/lang/Object;"
                + "Ljava/util/Map;Lorg/apache/cxf/message/Exchange;)[Ljava/lang/Object;",
            "InvokeAdvice");
    weave
        .subtypesOf(STREAM)
        .on("setProtocolHeaders", "()V", "SendAdvice")
        .on("getResponseCode", "()I", "AnswerAdvice");
    weave.named(STREAM).on("processRetransmit", "()Z", "RetransmitAdvice");
  }

  /** JAX-RS: a request is sent, and as a rule answered. */
  static final class RunAdvice {
    private RunAdvice() {}

    @Nullable
    @Advice.OnMethodEnter
    static HttpClientCall enter(@Advice.Argument(0) Message message) {
      Exchange exchange = message.getExchange();
      return exchange.isSynchronous() ? HttpClientCall.begin() : null;
    }

    @Advice.OnMethodExit(onThrowable = true)
    static void exit(@Nullable @Advice.Enter HttpClientCall call) {
      if (call != null) {
        call.back();
        call.finishIfMade();
      }
    }
  }

  /** JAX-WS: an operation is called. */
  static final class InvokeAdvice {
    private InvokeAdvice() {}

    @Nullable
    @Advice.OnMethodEnter
    static HttpClientCall enter(@Nullable @Advice.Argument(0) Object callback) {
      return callback == null ? HttpClientCall.begin() : null;
    }

    @Advice.OnMethodExit(onThrowable = true)
    static void exit(@Nullable @Advice.Enter HttpClientCall call) {
      if (call != null) {
        call.back();
        call.finishIfMade();
      }
    }
  }

  /**
   * The transport is given the request, which sends it. On the JDK's HttpClient, where that fails
   * its thread closes the stream as well, which sends it again.
   */
  static final class SendAdvice {
    private SendAdvice() {}

    @Nullable
    @Advice.OnMethodEnter
    static HttpClientCall enter(@Advice.This Object stream) {
      return HttpClientCall.sends(stream);
    }

    @Advice.OnMethodExit(onThrowable = true)
    static void exit(@Nullable @Advice.Enter HttpClientCall call) {
      if (call != null) {
        call.back();
      }
    }
  }

  /** The transport is asked for the status of its response. */
  static final class AnswerAdvice {
    private AnswerAdvice() {}

    @Advice.OnMethodExit
    static void exit(@Advice.Return int status) {
      HttpClientCall.answeredHere(status);
    }
  }

  /** The response asks for another request, which the application gets an exception for. */
  static final class RetransmitAdvice {
    private RetransmitAdvice() {}

    @Advice.OnMethodExit(onThrowable = true)
    static void exit(@Nullable @Advice.Thrown Throwable thrown) {
      if (thrown != null) {
        HttpClientCall.answeredHere(HttpClientCall.NO_RESPONSE);
      }
    }
  }
}
