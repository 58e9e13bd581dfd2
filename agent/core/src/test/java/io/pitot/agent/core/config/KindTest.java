package io.pitot.agent.core.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.pitot.agent.core.AgentLog;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KindTest {
  @Test
  void booleans() {
    assertThat(Kind.BOOLEAN.parse("true")).isTrue();
    assertThat(Kind.BOOLEAN.parse("false")).isFalse();
    for (String text : new String[] {"", "True", "yes", "1", "on"}) {
      assertThat(Kind.BOOLEAN.parse(text)).as(text).isNull();
    }
  }

  @Test
  void anyTextIsText() {
    assertThat(Kind.TEXT.parse("")).isEmpty();
    assertThat(Kind.TEXT.parse("a, b")).isEqualTo("a, b");
  }

  @Test
  void listsHaveNoEmptyPart() {
    assertThat(Kind.LIST.parse("a, b")).containsExactly("a", "b");
    assertThat(Kind.LIST.parse("a")).containsExactly("a");
    for (String text : new String[] {"", ",", "a,", "a,,b"}) {
      assertThat(Kind.LIST.parse(text)).as(text).isNull();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"http://gateway:9091", "https://a:b@gateway/push/", "http://[::1]:1", "http://h"})
  void addresses(String text) {
    assertThat(Kind.URL.parse(text)).hasToString(text);
    assertThat(Kind.URL.isSecret()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "gateway:9091", "ftp://h", "http://h?a", "http://h#a", "http:///x"})
  void noAddresses(String text) {
    assertThat(Kind.URL.parse(text)).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"$2a$04$", "$2b$10$", "$2y$15$"})
  void hashes(String start) {
    String hash = start + "CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyO/9";
    assertThat(Kind.BCRYPT.parse(hash)).isEqualTo(hash);
    assertThat(Kind.BCRYPT.isSecret()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "password",
        "$2a$03$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW",
        "$2a$16$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW",
        "$2x$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW",
        "$2a$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOe",
        "$2a$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOe!",
        "$apr1$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeWWW"
      })
  void noHashes(String text) {
    assertThat(Kind.BCRYPT.parse(text)).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"localhost", "10.0.0.1", "::1", "[::1]", "fe80::1%eth0", "a-b.c_d", "münchen"})
  void hosts(String text) {
    assertThat(Kind.HOST.parse(text)).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "http://a", "a/b", "a,b", "a;b"})
  void noHosts(String text) {
    assertThat(Kind.HOST.parse(text)).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0, 0",
    "1, 1, 1",
    "9404, 9404, 9404",
    "65535, 65535, 65535",
    "9404-9420, 9404, 9420",
    "9404 - 9420, 9404, 9420",
    "1-1, 1, 1",
  })
  void ports(String text, int first, int last) {
    PortRange range = Kind.PORTS.parse(text);
    assertThat(range.first).isEqualTo(first);
    assertThat(range.last).isEqualTo(last);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "-",
        "-1",
        "65536",
        "9404-",
        "-9420",
        "9420-9404",
        "0-5",
        "1-65536",
        "1-2-3",
        "a",
        "1.5",
        "9404,9405",
        "99999999999"
      })
  void noPorts(String text) {
    assertThat(Kind.PORTS.parse(text)).isNull();
  }

  @Test
  void portRange_isShownAsWritten() {
    assertThat(Kind.PORTS.parse("9404")).hasToString("9404");
    assertThat(Kind.PORTS.parse("9404-9420")).hasToString("9404-9420");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/metrics", "/a/b", "/-", "/a-/b"})
  void paths(String text) {
    assertThat(Kind.PATH.parse(text)).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/",
        "metrics",
        "/a b",
        "/a?b",
        "/a#b",
        "/a\\b",
        "/-/healthy",
        "/é",
        "/a\"b",
        "/<a>",
        "/a\n",
        "/{a}"
      })
  void noPaths(String text) {
    assertThat(Kind.PATH.parse(text)).isNull();
  }

  @Test
  void patterns() {
    assertThat(Kind.PATTERNS.parse("/users/{id}, /static/* ,/a"))
        .extracting(Object::toString)
        .containsExactly("/users/{id}", "/static/*", "/a");
    for (String text : new String[] {"", "users", "/a,,/b", "/a,", "/users/{id", "/a b,c"}) {
      assertThat(Kind.PATTERNS.parse(text)).as(text).isNull();
    }
  }

  @Test
  void bounds() {
    assertThat(Kind.BOUNDS.parse(".005, 0.01,1,2.5,1e1")).containsExactly(.005, .01, 1, 2.5, 10);
    for (String text :
        new String[] {"", "a", "0,1", "-1,1", "1,1", "2,1", "1,,2", "1,", "NaN", "1,Infinity"}) {
      assertThat(Kind.BOUNDS.parse(text)).as(text).isNull();
    }
  }

  @Test
  void boundsAreAtMostSixty() {
    assertThat(Kind.BOUNDS.parse(upTo(60))).hasSize(60);
    assertThat(Kind.BOUNDS.parse(upTo(61))).isNull();
  }

  @Test
  void numbers() {
    Kind<Integer> number = Kind.number(1, 1_000_000);
    assertThat(number.parse("1")).isEqualTo(1);
    assertThat(number.parse("1000000")).isEqualTo(1_000_000);
    for (String text : new String[] {"", "0", "1000001", "-1", "1.0", "1k", "9999999999"}) {
      assertThat(number.parse(text)).as(text).isNull();
    }
    assertThat(number.allowed).isEqualTo("a whole number from 1 to 1000000");
  }

  @ParameterizedTest
  @CsvSource({"100ms, 100", "500ms, 500", "10s, 10000", "1m, 60000", "10m, 600000", "600s, 600000"})
  void times(String text, int millis) {
    assertThat(Kind.millis(100, 600_000).parse(text)).isEqualTo(millis);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "10",
        "ms",
        "s",
        "99ms",
        "0s",
        "601s",
        "11m",
        "1h",
        "1.5s",
        "-1s",
        "10 s",
        "9999999m",
        "99999999999s"
      })
  void noTimes(String text) {
    assertThat(Kind.millis(100, 600_000).parse(text)).isNull();
  }

  @Test
  void names() {
    Kind<AgentLog.Level> level = Kind.oneOf(AgentLog.Level.values());
    assertThat(level.allowed).isEqualTo("off, warn, info, debug");
    assertThat(level.parse("warn")).isEqualTo(AgentLog.Level.WARN);
    assertThat(level.parse("WARN")).isNull();
    assertThat(level.parse("")).isNull();
  }

  private static String upTo(int count) {
    return IntStream.rangeClosed(1, count)
        .mapToObj(String::valueOf)
        .collect(Collectors.joining(","));
  }

  @Test
  void labels_areByTheirNameInOrder() {
    assertThat(Kind.LABELS.parse("connector=name, kind = j2eeType"))
        .containsExactly(Map.entry("connector", "name"), Map.entry("kind", "j2eeType"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "a",
        "a=",
        "=b",
        "a=b,",
        "a=b,a=c",
        "a-b=c",
        "__a=b",
        "le=b",
        "quantile=b",
        "1=b"
      })
  void badLabels_areNotAllowed(String text) {
    assertThat(Kind.LABELS.parse(text)).isNull();
  }

  @Test
  void factors_arePositiveNumbers() {
    assertThat(Kind.FACTOR.parse("0.001")).isEqualTo(0.001);
    assertThat(Kind.FACTOR.parse("1024")).isEqualTo(1024);
    for (String bad : List.of("", "0", "-1", "NaN", "Infinity", "1k")) {
      assertThat(Kind.FACTOR.parse(bad)).as(bad).isNull();
    }
  }
}
