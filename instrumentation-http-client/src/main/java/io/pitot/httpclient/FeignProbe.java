package io.pitot.httpclient;

import feign.Response;
import io.pitot.agent.spi.Advice;
import io.pitot.agent.spi.Probe;
import io.pitot.agent.spi.Weave;
import io.pitot.bootstrap.Nullable;
import io.pitot.bootstrap.client.HttpClientCall;

/**
 * OpenFeign. It brings no transport, but tries again by itself, each time with another call of the
 * one below, which tells where to.
 */
public final class FeignProbe implements Probe {
  @Override
  public String name() {
    return "feign";
  }

  @Override
  public void weave(Weave weave) {
    weave
        .named("feign.SynchronousMethodHandler")
        .on("invoke", "([Ljava/lang/Object;)Ljava/lang/Object;", "InvokeAdvice");
    weave
        .subtypesOf("feign.Client")
        .on("execute", "(Lfeign/Request;Lfeign/Request$Options;)Lfeign/Response;", "ExecuteAdvice");
  }

  /** A method of the service is called. */
  static final class InvokeAdvice {
    private InvokeAdvice() {}

    @Nullable
    @Advice.OnMethodEnter
    static HttpClientCall enter() {
      return HttpClientCall.begin();
    }

    @Advice.OnMethodExit(onThrowable = true)
    static void exit(@Nullable @Advice.Enter HttpClientCall call) {
      if (call != null) {
        call.back();
        call.finishIfMade();
      }
    }
  }

  /** One try. */
  static final class ExecuteAdvice {
    private ExecuteAdvice() {}

    @Advice.OnMethodExit(onThrowable = true)
    static void exit(@Nullable @Advice.Return Response response) {
      HttpClientCall.answeredHere(
          response == null ? HttpClientCall.NO_RESPONSE : response.status());
    }
  }
}
