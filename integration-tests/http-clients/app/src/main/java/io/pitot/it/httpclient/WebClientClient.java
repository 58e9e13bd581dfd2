package io.pitot.it.httpclient;

import java.net.URI;
import org.springframework.http.HttpMethod;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.function.client.WebClientResponseException;
import reactor.core.publisher.Mono;
import reactor.netty.http.HttpResources;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;

/** Spring's WebClient 5.2 to 7, on Reactor Netty with the pools that all share. */
public final class WebClientClient extends ReactiveClient {
  private final WebClient client;

  public WebClientClient() {
    HttpResources.set(ConnectionProvider.create("shared", 100));
    HttpClient transport = ReactorNettyClient.configured(HttpClient.create());
    client = WebClient.builder().clientConnector(new ReactorClientHttpConnector(transport)).build();
  }

  @Override
  Mono<String> call(String method, String url, byte[] body) {
    WebClient.RequestBodySpec request =
        client.method(HttpMethod.valueOf(method)).uri(URI.create(url));
    return (body.length == 0 ? request : request.bodyValue(body))
        .retrieve()
        .toEntity(String.class)
        // Of which type a status is depends on the version; as text it begins the answer.
        .map(answer -> answer.toString().substring(1, 4) + ' ' + answer.getBody())
        .onErrorResume(
            WebClientResponseException.class,
            e -> Mono.just(e.getMessage() + ' ' + e.getResponseBodyAsString()));
  }
}
