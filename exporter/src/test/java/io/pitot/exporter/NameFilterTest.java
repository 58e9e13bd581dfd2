package io.pitot.exporter;

import static org.assertj.core.api.Assertions.assertThat;

import io.pitot.bootstrap.metrics.Descriptor;
import io.pitot.bootstrap.metrics.MetricType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NameFilterTest {
  private static final Descriptor COUNTER = new Descriptor("a_total", "A", MetricType.COUNTER);
  private static final Descriptor GAUGE = new Descriptor("b_total", "B", MetricType.GAUGE);

  @ParameterizedTest
  @ValueSource(strings = {"", "module=x", "name=a_total", "&&", "=", "name[]"})
  void withoutNamesEverythingIsAskedFor(String query) {
    assertThat(NameFilter.parse(query).accepts(COUNTER)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "name[]=a_total",
        "name[]=a",
        "name%5B%5D=a_tot%61l",
        "x=y&name[]=zzz&name[]=a&name[]=",
      })
  void countersAreFoundWithAndWithoutTotal(String query) {
    assertThat(NameFilter.parse(query).accepts(COUNTER)).isTrue();
    assertThat(NameFilter.parse(query).accepts(GAUGE)).isFalse();
  }

  @Test
  void onlyCountersDropTotal() {
    assertThat(NameFilter.parse("name[]=b").accepts(GAUGE)).isFalse();
    assertThat(NameFilter.parse("name[]=b_total").accepts(GAUGE)).isTrue();
  }

  @Test
  void refusesWhatIsTooMuchOrNoEncoding() {
    assertThat(NameFilter.parse("a&".repeat(1023))).isNotNull();
    assertThat(NameFilter.parse("a&".repeat(1024))).isNull();
    assertThat(NameFilter.parse("name[]=%4")).isNull();
    assertThat(NameFilter.parse("name[]=%zz")).isNull();
  }
}
