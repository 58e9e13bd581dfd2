package io.pitot.it.httpclient;

import feign.Feign;
import feign.FeignException;
import feign.Headers;
import feign.Request;
import feign.RequestLine;
import feign.Response;
import feign.Retryer;
import java.io.IOException;
import java.net.URI;

/**
 * OpenFeign, on HttpURLConnection: makes exceptions of what is no success, and tries again by
 * itself where there was no response.
 */
public final class FeignClient implements Client {
  /** How often it tries, and how long it waits before the second and any further time. */
  private static final Retryer TWICE = new Retryer.Default(1, 1, 2);

  private final Api api =
      Feign.builder()
          .options(new Request.Options(Timeouts.CONNECT, Timeouts.READ))
          .retryer(TWICE)
          .decoder((response, type) -> text(response))
          .target(Api.class, "http://unused.invalid");

  @Override
  public String send(String method, String url, byte[] body) {
    try {
      return answer(method, URI.create(url), body);
    } catch (FeignException e) {
      if (e.status() <= 0) {
        throw e;
      }
      return Answers.text(e.status(), "an exception", String.valueOf(e.getMessage()));
    }
  }

  private static String text(Response response) throws IOException {
    String body = response.body() == null ? "" : Answers.readAll(response.body().asInputStream());
    return Answers.text(response.status(), "decoded", body);
  }

  private String answer(String method, URI url, byte[] body) {
    switch (method) {
      case "GET":
        return api.get(url);
      case "HEAD":
        return api.head(url);
      case "POST":
        return api.post(url, body);
      case "PUT":
        return api.put(url, body);
      case "DELETE":
        return api.delete(url);
      case "OPTIONS":
        return api.options(url);
      default:
        throw new IllegalArgumentException(method);
    }
  }

  /** Any service. */
  private interface Api {
    @RequestLine("GET")
    String get(URI url);

    @RequestLine("HEAD")
    String head(URI url);

    @RequestLine("POST")
    @Headers("Content-Type: text/plain")
    String post(URI url, byte[] body);

    @RequestLine("PUT")
    @Headers("Content-Type: text/plain")
    String put(URI url, byte[] body);

    @RequestLine("DELETE")
    String delete(URI url);

    @RequestLine("OPTIONS")
    String options(URI url);
  }
}
