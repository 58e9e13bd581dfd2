package io.pitot.testkit.openmetrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StrictOpenMetricsParserTest {
  private static final String HISTOGRAM =
      """
      # TYPE h_seconds histogram
      # UNIT h_seconds seconds
      # HELP h_seconds Help
      h_seconds_bucket{a="b",le="0.005"} 1
      h_seconds_bucket{a="b",le="1.0"} 2
      h_seconds_bucket{a="b",le="+Inf"} 3
      h_seconds_sum{a="b"} 4.5
      h_seconds_count{a="b"} 3
      # EOF
      """;

  @Test
  void readsFamiliesOfEveryKind() {
    Map<String, MetricFamily> families =
        StrictOpenMetricsParser.parse(
            """
            # TYPE c counter
            # HELP c A \\"quoted\\" \\\\ help\\nin two lines
            c_total{l="a\\"\\\\\\n",m="é"} 3 # {trace="x"} 0.5
            # TYPE g gauge
            g -1.5e-3
            # TYPE s summary
            s{quantile="0.5"} NaN
            s_sum 1
            s_count 2
            # TYPE i info
            i_info{version="1"} 1
            # TYPE st stateset
            st{st="on"} 1
            st{st="off"} 0
            plain 7 123.5
            # EOF
            """);
    assertThat(families.keySet()).containsExactly("c", "g", "s", "i", "st", "plain");
    MetricFamily counter = families.get("c");
    assertThat(counter.type()).isEqualTo("counter");
    assertThat(counter.help()).isEqualTo("A \"quoted\" \\ help\nin two lines");
    assertThat(counter.samples.get(0).labels()).isEqualTo(Map.of("l", "a\"\\\n", "m", "é"));
    assertThat(counter.samples.get(0).value()).isEqualTo(3);
    assertThat(families.get("g").samples.get(0).value()).isEqualTo(-0.0015);
  }

  @Test
  void readsHistograms() {
    MetricFamily family = StrictOpenMetricsParser.parse(HISTOGRAM).get("h_seconds");
    assertThat(family.unit()).isEqualTo("seconds");
    assertThat(family.samples).hasSize(5);
  }

  @Test
  void acceptsAnEmptyExposition() {
    assertThat(StrictOpenMetricsParser.parse("# EOF\n")).isEmpty();
  }

  /** Each replaces one line of a good histogram by something bad. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "le=\"1.0\"} 2 | le=\"1.0\"} 0 | cumulative",
        "le=\"1.0\" | le=\"1\" | instead of 1.0",
        "le=\"0.005\" | le=\"5.0E-3\" | instead of 0.005",
        "le=\"0.005\" | le=\"0.00001\" | instead of 1e-05",
        "le=\"0.005\" | le=\"2.0\" | ascend",
        "le=\"0.005\" | le=\"x\" | no number",
        "le=\"+Inf\" | le=\"10.0\" | no +Inf",
        "h_seconds_count{a=\"b\"} 3 | h_seconds_count{a=\"b\"} 4 | not the +Inf",
        "h_seconds_sum{a=\"b\"} 4.5 | h_seconds_sum{a=\"b\"} NaN | negative or NaN",
        "h_seconds_sum{a=\"b\"} 4.5 | h_seconds_sum{a=\"b\",le=\"1.0\"} 4.5 | le belongs",
        "h_seconds_sum{a=\"b\"} 4.5 | h_seconds_sum{a=\"c\"} 4.5 | +Inf bucket",
        "le=\"1.0\"} 2 | le=\"1.0\"} 1.5 | whole",
        "# UNIT h_seconds seconds | # UNIT h_seconds bytes | unit",
        "# TYPE h_seconds histogram | # TYPE h_seconds bar | unknown type",
        "# HELP h_seconds Help | # HELP h_seconds A \"quote\" | not escaped",
        "# HELP h_seconds Help | # HELP h_seconds a\\t | bad escape",
        "# HELP h_seconds Help | # Help h_seconds Help | unknown keyword",
        "# UNIT h_seconds seconds | # HELP h_seconds Help | out of order",
      })
  void refusesBadHistograms(String good, String bad, String reason) {
    assertThat(HISTOGRAM).contains(good);
    assertRefused(HISTOGRAM.replace(good, bad), reason);
  }

  @Test
  void refusesASumWithoutItsCount() {
    assertRefused(HISTOGRAM.replace("h_seconds_count{a=\"b\"} 3\n", ""), "only together");
  }

  @Test
  void refusesWhatIsNotUtf8() {
    byte[] text = "a{b=\"?\"} 1\n# EOF\n".getBytes(StandardCharsets.US_ASCII);
    text[5] = (byte) 0xFF;
    assertThatThrownBy(() -> StrictOpenMetricsParser.parse(text)).hasMessageContaining("UTF-8");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "a 1\n",
        "a 1\n# EOF",
        "a 1\n# EOF\na 2\n",
        "a 1\n\n# EOF\n",
        "# EOF\n\n",
        "# a comment\n# EOF\n",
        "#TYPE a gauge\n# EOF\n",
        "a 1\n# TYPE a gauge\n# EOF\n",
        "# TYPE a gauge\n# TYPE a gauge\na 1\n# EOF\n",
        "# HELP a A\n# TYPE a gauge\na 1\n# EOF\n",
        "# TYPE a counter\na 1\n# EOF\n",
        "# TYPE a counter\na_total -1\n# EOF\n",
        "# TYPE a counter\na_total NaN\n# EOF\n",
        "# TYPE a gauge\na_total 1\n# TYPE a gauge\n# EOF\n",
        "# TYPE a gauge\na 1\nb 1\na{l=\"x\"} 1\n# EOF\n",
        "# TYPE a gauge\n# TYPE b gauge\nb 1\na 1\n# EOF\n",
        "# TYPE a counter\na_total 1\n# TYPE a_total gauge\na_total 2\n# EOF\n",
        "a 1\na 2\n# EOF\n",
        "a{l=\"x\",m=\"y\"} 1\na{m=\"y\",l=\"x\"} 2\n# EOF\n",
        "a{l=\"x\",l=\"y\"} 1\n# EOF\n",
        "a{l=\"x\",} 1\n# EOF\n",
        "a{l=\"x\"; m=\"y\"} 1\n# EOF\n",
        "a{ l=\"x\"} 1\n# EOF\n",
        "a{l='x'} 1\n# EOF\n",
        "a{l=\"x} 1\n# EOF\n",
        "a{l=\"\\x\"} 1\n# EOF\n",
        "a{_l=\"x\"} 1\n# EOF\n",
        "a{1l=\"x\"} 1\n# EOF\n",
        "a{l=\"x\"}1\n# EOF\n",
        "a  1\n# EOF\n",
        "a 1 \n# EOF\n",
        "a 1\r\n# EOF\n",
        "a 1 2 3\n# EOF\n",
        "a 1 x\n# EOF\n",
        "a\n# EOF\n",
        "a 0x1p3\n# EOF\n",
        "a 1_000\n# EOF\n",
        "a 1f\n# EOF\n",
        "a-b 1\n# EOF\n",
        "# TYPE a gauge\na 1 # {t=\"x\"} 1\n# EOF\n",
        "# TYPE a info\na_info 2\n# EOF\n",
        "# TYPE a_s info\n# UNIT a_s s\na_s_info 1\n# EOF\n",
        "# TYPE a summary\na{quantile=\"2.0\"} 1\n# EOF\n",
        "# TYPE a summary\na 1\n# EOF\n",
        "# TYPE a summary\na_count 1\na_sum{l=\"x\"} 1\na_sum 1\n# EOF\n",
      })
  void refuses(String text) {
    assertRefused(text, "line ");
  }

  @Test
  void spellsBoundsAsGoDoes() {
    assertThat(FamilyRules.canonical(0.005)).isEqualTo("0.005");
    assertThat(FamilyRules.canonical(0.00001)).isEqualTo("1e-05");
    assertThat(FamilyRules.canonical(100_000)).isEqualTo("100000.0");
    assertThat(FamilyRules.canonical(1_000_000)).isEqualTo("1e+06");
    assertThat(FamilyRules.canonical(-1_234_567)).isEqualTo("-1.234567e+06");
  }

  private static void assertRefused(String text, String reason) {
    assertThatThrownBy(() -> StrictOpenMetricsParser.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(reason);
  }
}
