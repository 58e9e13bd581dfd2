package io.pitot.it.httpclient;

import com.ning.http.client.AsyncCompletionHandler;
import com.ning.http.client.AsyncHandler;
import com.ning.http.client.AsyncHttpClient;
import com.ning.http.client.AsyncHttpClientConfig;
import com.ning.http.client.HttpResponseBodyPart;
import com.ning.http.client.HttpResponseHeaders;
import com.ning.http.client.HttpResponseStatus;
import com.ning.http.client.Request;
import com.ning.http.client.RequestBuilder;
import com.ning.http.client.Response;
import java.io.IOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

/** AsyncHttpClient 1.9; waits by its future, or is told by its handler. */
public final class AsyncHttpclient1Client implements Client {
  private final AsyncHttpClient client =
      new AsyncHttpClient(
          new AsyncHttpClientConfig.Builder()
              .setFollowRedirect(true)
              .setMaxConnections(100)
              .setMaxConnectionsPerHost(100)
              .setConnectTimeout(Timeouts.CONNECT)
              .setReadTimeout(Timeouts.READ)
              .build());

  @Override
  public String send(String method, String url, byte[] body) throws Exception {
    return send(request(method, url, body));
  }

  @Override
  public String sendTwice(String method, String url) throws Exception {
    Request request = request(method, url, NO_BODY);
    send(request);
    return send(request);
  }

  private String send(Request request) throws Exception {
    try {
      return text(client.executeRequest(request).get());
    } catch (ExecutionException e) {
      throw (Exception) e.getCause();
    }
  }

  @Override
  public Pending start(String method, String url, byte[] body) {
    Result result = new Result();
    AsyncCompletionHandler<Response> handler =
        new AsyncCompletionHandler<Response>() {
          @Override
          public Response onCompleted(Response response) throws IOException {
            result.completed(text(response));
            return response;
          }

          @Override
          public void onThrowable(Throwable thrown) {
            result.failed(thrown);
          }
        };
    return result.cancelledBy(client.executeRequest(request(method, url, body), handler));
  }

  @Override
  public Pending startShared(String method, String url, int times) {
    Result result = new Result();
    SharedHandler handler = new SharedHandler(new SharedResult(result, times));
    for (int i = 0; i < times; i++) {
      Future<Object> ignored = client.executeRequest(request(method, url, NO_BODY), handler);
    }
    return result;
  }

  private static Request request(String method, String url, byte[] body) {
    RequestBuilder request = new RequestBuilder(method).setUrl(url);
    return (body.length == 0 ? request : request.setBody(body)).build();
  }

  private static String text(Response response) throws IOException {
    return Answers.text(
        response.getStatusCode(), response.getContentType(), response.getResponseBody());
  }

  /** Is told of several calls at a time, and keeps nothing of any. */
  private static final class SharedHandler implements AsyncHandler<Object> {
    private final SharedResult result;

    SharedHandler(SharedResult result) {
      this.result = result;
    }

    @Override
    public STATE onStatusReceived(HttpResponseStatus status) {
      result.answered(status.getStatusCode());
      return STATE.CONTINUE;
    }

    @Override
    public STATE onHeadersReceived(HttpResponseHeaders headers) {
      return STATE.CONTINUE;
    }

    @Override
    public STATE onBodyPartReceived(HttpResponseBodyPart part) {
      return STATE.CONTINUE;
    }

    @Override
    public Object onCompleted() {
      result.completed();
      return "";
    }

    @Override
    public void onThrowable(Throwable thrown) {
      result.failed(thrown);
    }
  }
}
