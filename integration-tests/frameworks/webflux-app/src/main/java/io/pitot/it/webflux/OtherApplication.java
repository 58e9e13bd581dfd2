package io.pitot.it.webflux;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.reactive.config.EnableWebFlux;

/** Two controllers. */
@Configuration
@EnableWebFlux
public class OtherApplication {
  @Bean
  public ItemsController items() {
    return new ItemsController();
  }

  @Bean
  public OrdersController orders() {
    return new OrdersController();
  }
}
