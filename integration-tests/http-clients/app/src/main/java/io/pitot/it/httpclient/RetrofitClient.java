package io.pitot.it.httpclient;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import okhttp3.Dispatcher;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.RequestBody;
import okhttp3.ResponseBody;
import retrofit2.Call;
import retrofit2.Callback;
import retrofit2.Response;
import retrofit2.Retrofit;
import retrofit2.http.Body;
import retrofit2.http.DELETE;
import retrofit2.http.GET;
import retrofit2.http.HEAD;
import retrofit2.http.OPTIONS;
import retrofit2.http.POST;
import retrofit2.http.PUT;
import retrofit2.http.Url;

/** Retrofit, on OkHttp. */
public final class RetrofitClient implements Client {
  private final Api api;

  public RetrofitClient() {
    Dispatcher dispatcher = new Dispatcher();
    dispatcher.setMaxRequestsPerHost(100);
    dispatcher.setMaxRequests(100);
    OkHttpClient calls =
        new OkHttpClient.Builder()
            .dispatcher(dispatcher)
            .connectTimeout(Timeouts.CONNECT, TimeUnit.MILLISECONDS)
            .readTimeout(Timeouts.READ, TimeUnit.MILLISECONDS)
            .build();
    api =
        new Retrofit.Builder()
            .client(calls)
            .baseUrl("http://unused.invalid")
            .build()
            .create(Api.class);
  }

  @Override
  public String send(String method, String url, byte[] body) throws Exception {
    return text(call(method, url, body).execute());
  }

  @Override
  public Pending start(String method, String url, byte[] body) {
    Result result = new Result();
    Call<?> call = call(method, url, body);
    enqueue(call, result);
    return result.cancelledBy(call::cancel);
  }

  private static <T> void enqueue(Call<T> call, Result result) {
    call.enqueue(
        new Callback<T>() {
          @Override
          public void onResponse(Call<T> answered, Response<T> response) {
            try {
              result.completed(text(response));
            } catch (IOException e) {
              result.failed(e);
            }
          }

          @Override
          public void onFailure(Call<T> failed, Throwable thrown) {
            result.failed(thrown);
          }
        });
  }

  private Call<?> call(String method, String url, byte[] body) {
    RequestBody sent = RequestBody.create(MediaType.parse("text/plain"), body);
    switch (method) {
      case "GET":
        return api.get(url);
      case "HEAD":
        return api.head(url);
      case "POST":
        return api.post(url, sent);
      case "PUT":
        return api.put(url, sent);
      case "DELETE":
        return api.delete(url);
      case "OPTIONS":
        return api.options(url);
      default:
        throw new IllegalArgumentException(method);
    }
  }

  private static String text(Response<?> response) throws IOException {
    ResponseBody body =
        response.isSuccessful() ? (ResponseBody) response.body() : response.errorBody();
    return Answers.text(
        response.code(),
        String.valueOf(response.headers().get("Content-Type")),
        body == null ? "" : body.string());
  }

  /** Any service. */
  private interface Api {
    @GET
    Call<ResponseBody> get(@Url String url);

    @HEAD
    Call<Void> head(@Url String url);

    @POST
    Call<ResponseBody> post(@Url String url, @Body RequestBody body);

    @PUT
    Call<ResponseBody> put(@Url String url, @Body RequestBody body);

    @DELETE
    Call<ResponseBody> delete(@Url String url);

    @OPTIONS
    Call<ResponseBody> options(@Url String url);
  }
}
