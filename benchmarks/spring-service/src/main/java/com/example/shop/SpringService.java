package com.example.shop;

import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Spring Boot 3 with its own Tomcat; listens on {@code -Dservice.port}. */
@SpringBootApplication
public class SpringService {
  public static void main(String[] args) {
    SpringApplication application = new SpringApplication(SpringService.class);
    application.setDefaultProperties(
        Map.of(
            "server.port",
            Integer.getInteger("service.port", 8080),
            // One connection carries a whole load.
            "server.tomcat.max-keep-alive-requests",
            -1));
    application.run(args);
  }
}
