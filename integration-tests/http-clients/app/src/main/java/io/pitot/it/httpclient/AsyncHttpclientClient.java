package io.pitot.it.httpclient;

import io.netty.handler.codec.http.HttpHeaders;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.asynchttpclient.AsyncCompletionHandler;
import org.asynchttpclient.AsyncHandler;
import org.asynchttpclient.AsyncHttpClient;
import org.asynchttpclient.AsyncHttpClientConfig;
import org.asynchttpclient.DefaultAsyncHttpClient;
import org.asynchttpclient.DefaultAsyncHttpClientConfig;
import org.asynchttpclient.HttpResponseBodyPart;
import org.asynchttpclient.HttpResponseStatus;
import org.asynchttpclient.Request;
import org.asynchttpclient.RequestBuilder;
import org.asynchttpclient.Response;

/** AsyncHttpClient 2; waits by its future, or is told by its handler. */
public class AsyncHttpclientClient implements Client {
  private final AsyncHttpClient client;

  public AsyncHttpclientClient() {
    this(
        new DefaultAsyncHttpClientConfig.Builder()
            .setFollowRedirect(true)
            .setMaxConnections(100)
            .setMaxConnectionsPerHost(100)
            .setConnectTimeout(Timeouts.CONNECT)
            .setReadTimeout(Timeouts.READ)
            .build());
  }

  /** Of a version that is configured by other types. */
  protected AsyncHttpclientClient(AsyncHttpClientConfig configuration) {
    client = new DefaultAsyncHttpClient(configuration);
  }

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
          public Response onCompleted(Response response) {
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

  private static String text(Response response) {
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
    public State onStatusReceived(HttpResponseStatus status) {
      result.answered(status.getStatusCode());
      return State.CONTINUE;
    }

    @Override
    public State onHeadersReceived(HttpHeaders headers) {
      return State.CONTINUE;
    }

    @Override
    public State onBodyPartReceived(HttpResponseBodyPart part) {
      return State.CONTINUE;
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
