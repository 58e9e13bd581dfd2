package io.pitot.bootstrap.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RouteTemplateTest {
  @ParameterizedTest
  @CsvSource({
    "/app/*, /users/{id}, /app/users/{id}",
    "/app/api/*, users/{id}, /app/api/users/{id}",
    "/app/api/*, /users/{id}/, /app/api/users/{id}",
    "/app/*.do, /save, /app/save",
    "/app/start, /start, /app/start",
    "/app/, /, /app",
    "/*, /, /",
    "/*, users, /users",
    "/app/*, '', /app",
    "/app/*, //a//b, /app/a/b",
    "'/app/*', '/{id: [0-9]{1,3}}/x', '/app/{id}/x'",
    "'/app/*', '/{id:[^/]+}', '/app/{id}'",
    "'/app/*', '/{ id : .* }', '/app/{id}'",
    "'/app/*', '/{name:[a-z]+}.{ext}', '/app/{name}.{ext}'",
    "/app/*, /files/**, /app/files/*",
    "/app/*, /**, /app/*",
    "/app/*, /items/{id}.*, /app/items/{id}",
    "/app/api/*, /items.*, /app/api/items",
    "/app/*.do, /items.*, /app/items.do",
    "/app/*.do, /orders/*.*, /app/orders/*.do",
    "/app/start, /start.*, /app/start",
    "/*.do, .*, /.do",
    "/app/*, /a/**/b, /app/a/**/b",
    "/app/*, /{, /app/{",
    "/app/*, /}, /app/}"
  })
  void routeIsBelowTheFixedPartOfTheMapping(String mapping, String template, String endpoint) {
    assertThat(RouteTemplate.below(mapping, template)).isEqualTo(endpoint);
  }
}
