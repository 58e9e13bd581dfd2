package io.pitot.httpclient;

import com.google.api.client.http.GenericUrl;
import com.google.api.client.http.HttpRequest;
import com.google.api.client.http.HttpResponse;
import com.google.api.client.http.HttpResponseException;
import io.pitot.agent.spi.Advice;
import io.pitot.agent.spi.Probe;
import io.pitot.agent.spi.Weave;
import io.pitot.bootstrap.Nullable;
import io.pitot.bootstrap.client.HttpClientCall;

/**
 * Google's HTTP client. It brings no transport, but follows redirects and tries again by itself,
 * each time with another connection of the one below.
 */
public final class GoogleHttpclientProbe implements Probe {
  @Override
  public String name() {
    return "google_httpclient";
  }

  @Override
  public void weave(Weave weave) {
    weave
        .named("com.google.api.client.http.HttpRequest")
        .on("execute", "()Lcom/google/api/client/http/HttpResponse;", "ExecuteAdvice");
  }

  /** Executes a request, or fails to. */
  static final class ExecuteAdvice {
    private ExecuteAdvice() {}

    @Nullable
    @Advice.OnMethodEnter
    static HttpClientCall enter(@Advice.This Object request) {
      GenericUrl url = ((HttpRequest) request).getUrl();
      return HttpClientCall.begin(
          ((HttpRequest) request).getRequestMethod(),
          url.getScheme(),
          url.getHost(),
          url.getPort());
    }

    @Advice.OnMethodExit(onThrowable = true)
    static void exit(
        @Nullable @Advice.Enter HttpClientCall call,
        @Nullable @Advice.Return HttpResponse response,
        @Nullable @Advice.Thrown Throwable thrown) {
      if (call != null) {
        call.back();
        int refused =
            thrown instanceof HttpResponseException
                ? ((HttpResponseException) thrown).getStatusCode()
                : HttpClientCall.NO_RESPONSE;
        call.finish(response == null ? refused : response.getStatusCode());
      }
    }
  }
}
