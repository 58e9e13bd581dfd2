package io.pitot.bootstrap.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpMethodsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {"CONNECT", "DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT", "TRACE"})
  void methodsOfHttp_areShownAsTheyAre(String method) {
    assertThat(HttpMethods.name(HttpMethods.indexOf(new String(method)))).isEqualTo(method);
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"BREW", "get", "GET ", "", "other", "PROPFIND"})
  void anyOther_isOther(String method) {
    assertThat(HttpMethods.name(HttpMethods.indexOf(method))).isEqualTo("other");
  }

  @Test
  void indexes_coverAllNames() {
    assertThat(IntStream.range(0, HttpMethods.COUNT).mapToObj(HttpMethods::name))
        .hasSize(10)
        .doesNotHaveDuplicates();
  }
}
