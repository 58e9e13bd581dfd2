package io.pitot.exporter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ByteSinkTest {
  @ParameterizedTest
  @ValueSource(
      longs = {0, 1, 9, 10, 99, 100, -1, -9, -10, 1234567890123L, Long.MAX_VALUE, Long.MIN_VALUE})
  void writesDecimals(long value) {
    assertThat(decimal(value)).isEqualTo(Long.toString(value));
  }

  @Test
  void writesEveryNumberOfDigits() {
    for (long power = 1; power > 0 && power < Long.MAX_VALUE / 10; power *= 10) {
      for (long value = power - 1; value <= power + 1; value++) {
        assertThat(decimal(value)).isEqualTo(Long.toString(value));
        assertThat(decimal(-value)).isEqualTo(Long.toString(-value));
      }
    }
  }

  @Test
  void growsAndForgets() {
    ByteSink sink = new ByteSink(0);
    sink.ascii("kept");
    sink.ascii("x".repeat(100_000));
    sink.truncate(4);
    sink.put('!');
    assertThat(text(sink)).isEqualTo("kept!");
  }

  @Test
  void escapesWhatTheFormatsWantEscaped() {
    assertThat(escaped("a\\b\"c\nd", true)).isEqualTo("a\\\\b\\\"c\\nd");
    assertThat(escaped("a\\b\"c\nd", false)).isEqualTo("a\\\\b\"c\\nd");
  }

  @Test
  void keepsNulAndOtherControlCharacters() {
    assertThat(escaped("a\0b\tc\rd", true)).isEqualTo("a\0b\tc\rd");
  }

  @Test
  void writesEveryPlaneOfUnicode() {
    assertThat(escaped("é€\uD83D\uDE00\uFFFF", true)).isEqualTo("é€\uD83D\uDE00\uFFFF");
  }

  @Test
  void replacesLoneSurrogates() {
    assertThat(escaped("\uD83D", true)).isEqualTo("\uFFFD");
    assertThat(escaped("\uDE00\uD83Dx", true)).isEqualTo("\uFFFD\uFFFDx");
    assertThat(escaped("\uD83D\uD83D\uDE00", true)).isEqualTo("\uFFFD\uD83D\uDE00");
  }

  private static String escaped(String text, boolean quotes) {
    ByteSink out = new ByteSink(1);
    Escaping.put(out, text, quotes);
    return text(out);
  }

  private static String decimal(long value) {
    ByteSink out = new ByteSink(1);
    out.decimal(value);
    return text(out);
  }

  private static String text(ByteSink sink) {
    return new String(sink.toByteArray(), StandardCharsets.UTF_8);
  }

  @Test
  void largeOneKeepsLittleMoreThanItNeeds() {
    ByteSink sink = new ByteSink(1 << 20);
    for (int i = 0; i < 10; i++) {
      sink.put(new byte[1_000_000]);
    }
    assertThat(sink.length()).isEqualTo(10_000_000);
    assertThat(sink.array().length).isBetween(10_000_000, 12_500_000);
  }

  @Test
  void moreThanAnArrayHolds_isSaidToTheScraper() {
    ByteSink sink = new ByteSink(16);
    sink.put('a');
    assertThatThrownBy(() -> sink.reserve(Integer.MAX_VALUE))
        .isInstanceOf(ScrapeOverrun.class)
        .hasMessage("The JVM has no memory left for so many metrics at once.");
    assertThat(sink.toByteArray()).isEqualTo(new byte[] {'a'});
  }
}
