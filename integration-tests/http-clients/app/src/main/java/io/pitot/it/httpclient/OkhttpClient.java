package io.pitot.it.httpclient;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.Dispatcher;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okhttp3.internal.http.HttpMethod;

/** OkHttp 3, 4 and 5. */
public final class OkhttpClient implements Client {
  private final OkHttpClient client;

  public OkhttpClient() {
    Dispatcher dispatcher = new Dispatcher();
    dispatcher.setMaxRequestsPerHost(100);
    dispatcher.setMaxRequests(100);
    client =
        new OkHttpClient.Builder()
            .dispatcher(dispatcher)
            .connectTimeout(Timeouts.CONNECT, TimeUnit.MILLISECONDS)
            .readTimeout(Timeouts.READ, TimeUnit.MILLISECONDS)
            .build();
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
          public void onFailure(Call failed, IOException e) {
            result.failed(e);
          }

          @Override
          public void onResponse(Call answered, Response response) throws IOException {
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
