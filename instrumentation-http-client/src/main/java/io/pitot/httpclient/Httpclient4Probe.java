package io.pitot.httpclient;

import io.pitot.agent.spi.Advice;
import io.pitot.agent.spi.Probe;
import io.pitot.agent.spi.Weave;
import io.pitot.bootstrap.Nullable;
import io.pitot.bootstrap.client.HttpClientCall;
import io.pitot.bootstrap.client.HttpClientPools;
import org.apache.http.HttpHost;
import org.apache.http.HttpRequest;
import org.apache.http.HttpResponse;

/**
 * Apache HttpClient 4: the one method that all others come to, with redirects, retries and
 * authentication inside of it.
 */
public final class Httpclient4Probe implements Probe {
  private static final String CLIENT = "org.apache.http.impl.client.";
  private static final String REQUEST =
      "(Lorg/apache/http/HttpHost;Lorg/apache/http/HttpRequest;"
          + "Lorg/apache/http/protocol/HttpContext;)";

  private static final String POOL = "org.apache.http.pool.AbstractConnPool";
  private static final String POOL_UNTIL_4_1 = "org.apache.http.impl.conn.tsccm.ConnPoolByRoute";
  private static final String OPERATOR = "(Lorg/apache/http/conn/ClientConnectionOperator;";
  private static final String PER_ROUTE = "Lorg/apache/http/conn/params/ConnPerRoute;";

  @Override
  public String name() {
    return "httpclient4";
  }

  @Override
  public void weave(Weave weave) {
    weave // until 4.2
        .named(CLIENT + "AbstractHttpClient")
        .on("execute", REQUEST + "Lorg/apache/http/HttpResponse;", "ExecuteAdvice");
    weave
        .subtypesOf(CLIENT + "CloseableHttpClient")
        .on(
            "doExecute",
            REQUEST + "Lorg/apache/http/client/methods/CloseableHttpResponse;",
            "ExecuteAdvice");
    weave.named(POOL).on("<init>", "(Lorg/apache/http/pool/ConnFactory;II)V", "PoolAdvice");
    weave // which has the first of these alone in 4.0
        .named(POOL_UNTIL_4_1)
        .on("<init>", OPERATOR + "Lorg/apache/http/params/HttpParams;)V", "PoolAdvice")
        .on("<init>", OPERATOR + PER_ROUTE + "I)V", "PoolAdvice")
        .on("<init>", OPERATOR + PER_ROUTE + "IJLjava/util/concurrent/TimeUnit;)V", "PoolAdvice");
    weave.adviceOf(ClientAdvice.class);
    weave.named(POOL).on("shutdown", "()V", "ClosePoolAdvice");
    weave.named(POOL_UNTIL_4_1).on("shutdown", "()V", "ClosePoolAdvice");
  }

  /** Executes a request, or fails to. */
  static final class ExecuteAdvice {
    private ExecuteAdvice() {}

    @Nullable
    @Advice.OnMethodEnter
    static HttpClientCall enter(
        @Nullable @Advice.Argument(0) HttpHost target, @Advice.Argument(1) HttpRequest request) {
      String method = request.getRequestLine().getMethod();
      return target == null
          ? HttpClientCall.begin(method, null, null, -1)
          : HttpClientCall.begin(
              method, target.getSchemeName(), target.getHostName(), target.getPort());
    }

    @Advice.OnMethodExit(onThrowable = true)
    static void exit(
        @Nullable @Advice.Enter HttpClientCall call, @Nullable @Advice.Return Object response) {
      if (call != null) {
        call.back();
        call.finish(
            response == null
                ? HttpClientCall.NO_RESPONSE
                : ((HttpResponse) response).getStatusLine().getStatusCode());
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
          "httpclient4",
          "#leased.size | #leasedConnections.size",
          "#available.size | #freeConnections.size",
          "#pending.size | #waitingThreads.size",
          "#maxTotal | #maxTotalConnections");
    }
  }
}
