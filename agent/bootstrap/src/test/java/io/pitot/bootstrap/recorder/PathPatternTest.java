package io.pitot.bootstrap.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PathPatternTest {
  @ParameterizedTest
  @CsvSource({
    "/users/{id}, /users/1",
    "/users/{id}, /users/a%2Fb",
    "/users/{id}, /users/1?verbose=true",
    "/users/{id}, /users/1?back=/a/b",
    "/users/{id}, /users/1;jsessionid=0A",
    "/users/{id}, /users/1;jsessionid=0A?x=1",
    "/users/{id}, /users;v=2/1",
    "/users/{id}/orders, /users/1/orders",
    "/users/{id}/orders, /users/1;v=2/orders",
    "/users/{id}/orders, /users/1/orders;v=2?x=/y;z",
    "/users/*/orders, /users/1/orders",
    "/users/{id}/orders/{order}, /users/1/orders/2",
    "/{any}, /x",
    "/, /",
    "/, /?x",
    "/*, /",
    "/*, /x/y",
    "/static/*, /static",
    "/static/*, /static?x",
    "/static/*, /static;jsessionid=1",
    "/static/*, /static/",
    "/static/*, /static/a.css",
    "/static/*, /static/a/b.css?v=1",
    "/static*, /static",
    "/static*, /statics/a",
    "/a.b, /a.b",
    "/a/, /a/",
    "/über, /über",
  })
  void matches(String pattern, String uri) {
    assertThat(parsed(pattern).matches(uri)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "/users/{id}, /users",
    "/users/{id}, /users/",
    "/users/{id}, /users/?id=1",
    "/users/{id}, /users/;jsessionid=0A",
    "/users/{id}, /users/1/orders",
    "/users/{id}, /users/1/",
    "/users/{id}, /user/1",
    "/users/{id}, /xusers/1",
    "/users/{id}/orders, /users/1/2/orders",
    "/users/{id}/orders, /users//orders",
    "/users/{id}/orders, /users/1/order",
    "/users/*/orders, /users/1/2/orders",
    "/, /x",
    "/a, /a/",
    "/a/, /a",
    "/a, /ab",
    "/ab, /a",
    "/a, /A",
    "/static/*, /statics",
    "/static/*, /stati",
    "/static/*, /x/static/a",
    "/a.b, /axb",
    "/a, ''",
  })
  void doesNotMatch(String pattern, String uri) {
    assertThat(parsed(pattern).matches(uri)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "users", "*", "/users/{id", "/users/id}", "/users/{{id}}", "/users/{a/b}"})
  void textThatIsNoPattern_isRefused(String text) {
    assertThat(PathPattern.parse(text)).isNull();
  }

  @Test
  void firstThatMatches_wins() {
    PathPattern orders = parsed("/users/{id}/orders");
    PathPattern users = parsed("/users/*");
    PathPattern[] both = {orders, users};
    assertThat(PathPattern.first(both, "/users/1/orders")).isSameAs(orders);
    assertThat(PathPattern.first(both, "/users/1")).isSameAs(users);
    assertThat(PathPattern.first(both, "/shop")).isNull();
    assertThat(PathPattern.first(both, null)).isNull();
  }

  @Test
  void isShownAsConfigured() {
    assertThat(parsed("/users/{id}")).hasToString("/users/{id}");
  }

  @Test
  void matchingAllocatesNothing() {
    PathPattern[] patterns = {
      parsed("/shop/orders/{id}/items/*"), parsed("/shop/{a}"), parsed("/shop/orders/{id}")
    };
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    String uri = "/shop/orders;v=1/42;jsessionid=0A?x=1";
    long allocated = 0;
    for (int round = 0; round < 3; round++) {
      long before = threads.getCurrentThreadAllocatedBytes();
      for (int i = 0; i < 10_000; i++) {
        PathPattern.first(patterns, uri);
      }
      allocated = threads.getCurrentThreadAllocatedBytes() - before;
    }
    assertThat(PathPattern.first(patterns, uri)).isSameAs(patterns[2]);
    assertThat(allocated).isZero();
  }

  private static PathPattern parsed(String text) {
    PathPattern pattern = PathPattern.parse(text);
    assertThat(pattern).as(text).isNotNull();
    return pattern;
  }
}
