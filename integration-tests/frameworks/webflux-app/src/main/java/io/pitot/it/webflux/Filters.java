package io.pitot.it.webflux;

import java.time.Duration;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * In front of the handlers, inside of WebFlux: answers some paths, and goes on with some on another
 * thread.
 */
public final class Filters implements WebFilter {
  private static final Duration A_WHILE = Duration.ofMillis(5);

  @Override
  public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
    String path = exchange.getRequest().getPath().value();
    if (path.contains("/filtered/")) {
      return exchange.getResponse().setComplete();
    }
    return path.contains("/elsewhere/")
        ? Mono.delay(A_WHILE).then(Mono.defer(() -> chain.filter(exchange)))
        : chain.filter(exchange);
  }
}
