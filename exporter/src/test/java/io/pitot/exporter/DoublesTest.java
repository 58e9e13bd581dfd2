package io.pitot.exporter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DoublesTest {
  @ParameterizedTest
  @CsvSource({
    "0.005, 0.005",
    "1, 1.0",
    "2.5, 2.5",
    "10, 10.0",
    "0, 0.0",
    "0.0001, 0.0001",
    "0.00001, 1e-05",
    "0.000025, 2.5e-05",
    "1e-9, 1e-09",
    "1e-100, 1e-100",
    "123456, 123456.0",
    "100000, 100000.0",
    "1000000, 1e+06",
    "1048576, 1.048576e+06",
    "1e21, 1e+21",
    "12345.678, 12345.678",
    "-0.5, -0.5",
    "Infinity, +Inf",
  })
  void writesBoundsAsGoDoes(double bound, String canonical) {
    assertThat(Doubles.canonical(bound)).isEqualTo(canonical);
  }

  @Test
  void bound_hasTheDigitsThatItWasConfiguredWith() {
    Random random = new Random(42);
    for (int i = 0; i < 50_000; i++) {
      long digits = random.nextLong(1, 1_000_000_000_000_000L) >>> random.nextInt(40);
      BigDecimal configured = BigDecimal.valueOf(digits, random.nextInt(13));
      String canonical = Doubles.canonical(configured.doubleValue());
      assertThat(new BigDecimal(canonical)).isEqualByComparingTo(configured);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "-0.0, -0",
    "3, 3",
    "-3, -3",
    "0.5, 0.5",
    "-0.5, -0.5",
    "0.000000001, 0.000000001",
    "0.1, 0.1",
    "12.050607, 12.050607",
    "1234567.5, 1234567.5",
    "9007199254740991, 9007199254740991",
    "1e300, 1e+300",
    "5e-324, 4.9e-324",
    "NaN, NaN",
    "Infinity, +Inf",
    "-Infinity, -Inf",
  })
  void writesSampleValues(double value, String text) {
    assertThat(put(value)).isEqualTo(text);
  }

  @Test
  void everyValueReadsBackExactly() {
    Random random = new Random(42);
    for (int i = 0; i < 50_000; i++) {
      assertReadsBack(Double.longBitsToDouble(random.nextLong()));
      assertReadsBack(random.nextDouble());
      assertReadsBack((random.nextLong() >>> random.nextInt(63)) / 1e9);
      assertReadsBack(random.nextDouble() * (1L << random.nextInt(62)));
    }
  }

  @Test
  void valuesNextToTheEdgesOfTheFastPathReadBack() {
    for (int exponent = -40; exponent < 70; exponent++) {
      double power = Math.scalb(1.0, exponent);
      assertReadsBack(power);
      assertReadsBack(Math.nextUp(power));
      assertReadsBack(Math.nextDown(power));
      assertReadsBack(-Math.nextDown(power));
    }
  }

  private static void assertReadsBack(double value) {
    String text = put(value);
    double back = Double.parseDouble(text.replace("Inf", "Infinity"));
    if (Double.compare(back, value) != 0) {
      fail("%s was written as %s", Double.toHexString(value), text);
    }
  }

  private static String put(double value) {
    ByteSink out = new ByteSink(1);
    Doubles.put(out, value);
    return new String(out.toByteArray(), StandardCharsets.US_ASCII);
  }
}
