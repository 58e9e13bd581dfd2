package io.pitot.it.webflux;

import static org.springframework.web.reactive.function.server.RequestPredicates.GET;
import static org.springframework.web.reactive.function.server.RequestPredicates.path;
import static org.springframework.web.reactive.function.server.RouterFunctions.nest;
import static org.springframework.web.reactive.function.server.RouterFunctions.route;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.server.WebFilter;
import reactor.core.publisher.Mono;

/** And all the others, and routes as functions. */
@Configuration
public class ApiApplication extends OtherApplication {
  @Bean
  public FailuresController failures() {
    return new FailuresController();
  }

  @Bean
  public LaterController later() {
    return new LaterController();
  }

  @Bean
  public WebFilter filters() {
    return new Filters();
  }

  @Bean
  public RouterFunction<ServerResponse> functions() {
    RouterFunction<ServerResponse> one = route(GET("/{id}"), ApiApplication::id);
    RouterFunction<ServerResponse> elsewhere = route(GET("/elsewhere/{id}"), ApiApplication::id);
    return nest(path("/functions"), one.and(elsewhere));
  }

  private static Mono<ServerResponse> id(ServerRequest request) {
    return ServerResponse.ok().body(Mono.just(request.pathVariable("id")), String.class);
  }
}
