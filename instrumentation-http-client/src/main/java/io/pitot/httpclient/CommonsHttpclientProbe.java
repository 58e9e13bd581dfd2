package io.pitot.httpclient;

import io.pitot.agent.spi.Advice;
import io.pitot.agent.spi.Probe;
import io.pitot.agent.spi.Weave;
import io.pitot.bootstrap.Nullable;
import io.pitot.bootstrap.client.HttpClientCall;
import io.pitot.bootstrap.client.HttpClientPools;
import org.apache.commons.httpclient.HostConfiguration;
import org.apache.commons.httpclient.HttpMethod;
import org.apache.commons.httpclient.StatusLine;

/**
 * Commons HttpClient 3, where it has made out which host a method goes to: redirects, retries and
 * authentication are inside of that.
 */
public final class CommonsHttpclientProbe implements Probe {
  private static final String PACKAGE = "org.apache.commons.httpclient.";

  @Override
  public String name() {
    return "commons_httpclient";
  }

  @Override
  public void weave(Weave weave) {
    weave
        .named(PACKAGE + "HttpMethodDirector")
        .on("executeMethod", "(Lorg/apache/commons/httpclient/HttpMethod;)V", "ExecuteAdvice");
    weave.named(PACKAGE + "MultiThreadedHttpConnectionManager").on("<init>", "()V", "PoolAdvice");
    weave
        .adviceOf(ClientAdvice.class)
        .named(PACKAGE + "MultiThreadedHttpConnectionManager")
        .on("shutdown", "()V", "ClosePoolAdvice");
  }

  /** Executes a method, or fails to. */
  static final class ExecuteAdvice {
    private ExecuteAdvice() {}

    @Nullable
    @Advice.OnMethodEnter
    static HttpClientCall enter(
        @Advice.Argument(0) HttpMethod method,
        @Advice.Field("hostConfiguration") HostConfiguration host) {
      return HttpClientCall.begin(
          method.getName(), host.getProtocol().getScheme(), host.getHost(), host.getPort());
    }

    @Advice.OnMethodExit(onThrowable = true)
    static void exit(
        @Nullable @Advice.Enter HttpClientCall call,
        @Advice.Argument(0) HttpMethod method,
        @Nullable @Advice.Thrown Throwable thrown) {
      if (call != null) {
        call.back();
        StatusLine status = thrown == null ? method.getStatusLine() : null;
        call.finish(status == null ? HttpClientCall.NO_RESPONSE : status.getStatusCode());
      }
    }
  }

  /** A pool of connections. */
  static final class PoolAdvice {
    private PoolAdvice() {}

    @Advice.OnMethodExit
    static void exit(@Advice.This Object pool) {
      HttpClientPools.opened(
          pool,
          "commons_httpclient",
          "#connectionPool.#numConnections - #connectionPool.#freeConnections.size",
          "#connectionPool.#freeConnections.size",
          "#connectionPool.#waitingThreads.size",
          "getParams.getMaxTotalConnections");
    }
  }
}
