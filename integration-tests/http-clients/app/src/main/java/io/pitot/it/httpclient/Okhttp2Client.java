package io.pitot.it.httpclient;

import com.squareup.okhttp.Call;
import com.squareup.okhttp.Callback;
import com.squareup.okhttp.Dispatcher;
import com.squareup.okhttp.OkHttpClient;
import com.squareup.okhttp.Request;
import com.squareup.okhttp.RequestBody;
import com.squareup.okhttp.Response;
import com.squareup.okhttp.internal.http.HttpMethod;
import java.io.IOException;
import java.util.concurrent.TimeUnit;

/** OkHttp 2. */
public final class Okhttp2Client implements Client {
  private final OkHttpClient client = new OkHttpClient();

  public Okhttp2Client() {
    Dispatcher dispatcher = new Dispatcher();
    dispatcher.setMaxRequestsPerHost(100);
    dispatcher.setMaxRequests(100);
    client.setDispatcher(dispatcher);
    client.setConnectTimeout(Timeouts.CONNECT, TimeUnit.MILLISECONDS);
    client.setReadTimeout(Timeouts.READ, TimeUnit.MILLISECONDS);
  }

  @Override
  public String send(String method, String url, byte[] body) throws Exception {
    return text(client.newCall(request(method, url, body)).execute());
  }

  @Override
  public String sendTwice(String method, String url) throws Exception {
    Request request = request(method, url, NO_BODY);
    text(client.newCall(request).execute());
    return text(client.newCall(request).execute());
  }

  @Override
  public Pending start(String method, String url, byte[] body) {
    Result result = new Result();
    Call call = client.newCall(request(method, url, body));
    call.enqueue(
        new Callback() {
          @Override
          public void onFailure(Request failed, IOException e) {
            result.failed(e);
          }

          @Override
          public void onResponse(Response response) throws IOException {
            result.completed(text(response));
          }
        });
    return result.cancelledBy(call::cancel);
  }

  private static Request request(String method, String url, byte[] body) {
    boolean bodily = body.length > 0 || HttpMethod.requiresRequestBody(method);
    RequestBody sent = bodily ? RequestBody.create(null, body) : null;
    return new Request.Builder().url(url).method(method, sent).build();
  }

  private static String text(Response response) throws IOException {
    return Answers.text(
        response.code(), response.header("Content-Type"), response.body().byteStream());
  }
}
