package io.pitot.it.httpclient;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** The JDK's own, of 11 and later. */
public class JdkClient implements Client {
  private final HttpClient client;

  public JdkClient() {
    this(HttpClient.Version.HTTP_1_1);
  }

  protected JdkClient(HttpClient.Version version) {
    client =
        HttpClient.newBuilder()
            .version(version)
            .followRedirects(HttpClient.Redirect.NORMAL)
            .connectTimeout(Duration.ofMillis(Timeouts.CONNECT))
            .build();
  }

  @Override
  public String send(String method, String url, byte[] body) throws Exception {
    return text(client.send(request(method, url, body), BodyHandlers.ofString()));
  }

  @Override
  public String sendTwice(String method, String url) throws Exception {
    HttpRequest request = request(method, url, NO_BODY);
    text(client.send(request, BodyHandlers.ofString()));
    return text(client.send(request, BodyHandlers.ofString()));
  }

  @Override
  public Pending start(String method, String url, byte[] body) {
    CompletableFuture<HttpResponse<String>> future =
        client.sendAsync(request(method, url, body), BodyHandlers.ofString());
    return new Pending() {
      @Override
      public String await() throws Exception {
        try {
          return text(future.get());
        } catch (ExecutionException e) {
          throw (Exception) e.getCause();
        }
      }

      @Override
      public void cancel() {
        future.cancel(true);
      }
    };
  }

  private static HttpRequest request(String method, String url, byte[] body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(url))
            .method(
                method,
                body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
    // Before JDK 21.0.7, the timer of a request that was redirected is not ended with it: it closes
    // the connection under whoever has it by then (JDK-8304701).
    if (url.contains("/slow")) {
      request.timeout(Duration.ofMillis(Timeouts.READ));
    }
    return request.build();
  }

  private static String text(HttpResponse<String> response) {
    String type = response.headers().firstValue("Content-Type").orElse("none");
    return Answers.text(response.statusCode(), type, response.body());
  }
}
