package io.pitot.exporter;

/**
 * Doubles as Prometheus reads them.
 *
 * <p>{@code Double.toString} allocates and writes {@code 1.0E-5}, which is not the canonical form
 * of a bucket bound; Prometheus 2 keeps bounds as text, so another spelling is another series.
 */
final class Doubles {
  /** Whole numbers up to here are exact as doubles and as longs. */
  private static final double EXACT = 1L << 53;

  private static final long BILLION = 1_000_000_000L;

  private static final int BILLIONTH_DIGITS = 9;

  /**
   * Below it, a number of billionths has no more than fifteen digits, so that no shorter one reads
   * back as the same double. Before JDK 19, {@code Double.toString} keeps 56 KB for what it works
   * out, which bounds need not be the reason for.
   */
  private static final double FEW_DIGITS = 1_000_000;

  /** From here on neighbouring doubles are further apart than a billionth. */
  private static final double COARSE = 1 << 23;

  /** Go writes an exponent for numbers with more digits before the point. */
  private static final int PLAIN_DIGITS = 6;

  private Doubles() {}

  /**
   * A sample value that reads back as the same double. Allocates nothing for whole numbers, for
   * nanoseconds written as seconds and for everything from 2^23 to 2^53.
   */
  static void put(ByteSink out, double value) {
    double size = Math.abs(value);
    if (!(size < EXACT) || (value == 0 && 1 / value < 0)) {
      special(out, value);
      return;
    }
    long whole = (long) size;
    double rest = size - whole; // exact: the lower bits of the same number
    // From COARSE on rest has few bits, so this product is exact; below it is tried out.
    long billionths = (long) Math.rint(rest * BILLION);
    if (size < COARSE && (whole * BILLION + billionths) / (double) BILLION != size) {
      special(out, value);
      return;
    }
    if (value < 0) {
      out.put('-');
    }
    out.decimal(whole);
    if (billionths != 0) {
      fraction(out, billionths);
    }
  }

  private static void fraction(ByteSink out, long billionths) {
    long digits = billionths;
    long first = BILLION / 10;
    for (; digits % 10 == 0; digits /= 10) {
      first /= 10;
    }
    out.put('.');
    for (; digits < first; first /= 10) {
      out.put('0');
    }
    out.decimal(digits);
  }

  private static void special(ByteSink out, double value) {
    out.ascii(value == 0 ? "-0" : general(value));
  }

  /** A bucket bound: {@code %g} of Go, with {@code .0} behind whole numbers. */
  static String canonical(double bound) {
    String text = general(bound);
    boolean bare = text.indexOf('.') < 0 && text.indexOf('e') < 0;
    return bare && Math.abs(bound) < Double.POSITIVE_INFINITY ? text + ".0" : text;
  }

  private static String general(double value) {
    if (Double.isNaN(value)) {
      return "NaN";
    }
    if (Double.isInfinite(value)) {
      return value > 0 ? "+Inf" : "-Inf";
    }
    if (value == 0) {
      return "0";
    }
    String sign = value < 0 ? "-" : "";
    double size = Math.abs(value);
    if (size < EXACT && size == (long) size) {
      String digits = Long.toString((long) size);
      return sign + layout(digits, digits.length() - 1);
    }
    long billionths = size < FEW_DIGITS ? Math.round(size * BILLION) : 0;
    if (billionths > 0 && billionths / (double) BILLION == size) {
      String digits = Long.toString(billionths);
      return sign + layout(digits, digits.length() - BILLIONTH_DIGITS - 1);
    }
    String java = Double.toString(size);
    int e = java.indexOf('E');
    int shift = e < 0 ? 0 : Integer.parseInt(java.substring(e + 1));
    String mantissa = e < 0 ? java : java.substring(0, e);
    int point = mantissa.indexOf('.');
    String digits = mantissa.substring(0, point) + mantissa.substring(point + 1);
    int first = 0;
    while (digits.charAt(first) == '0') {
      first++;
    }
    return sign + layout(digits.substring(first), point + shift - first - 1);
  }

  /** {@code all} digits are d.ddd times ten to the {@code exponent}; may end with zeros. */
  private static String layout(String all, int exponent) {
    int end = all.length();
    while (all.charAt(end - 1) == '0') {
      end--;
    }
    String digits = all.substring(0, end);
    StringBuilder out = new StringBuilder();
    if (exponent < -4 || exponent >= PLAIN_DIGITS) {
      out.append(digits.charAt(0));
      if (digits.length() > 1) {
        out.append('.').append(digits, 1, digits.length());
      }
      out.append('e').append(exponent < 0 ? '-' : '+');
      return out.append(Math.abs(exponent) < 10 ? "0" : "").append(Math.abs(exponent)).toString();
    }
    for (int i = exponent; i < 0; i++) {
      out.append(i == exponent ? "0." : "0");
    }
    for (int i = 0; i < Math.max(digits.length(), exponent + 1); i++) {
      if (i == exponent + 1 && i > 0) {
        out.append('.');
      }
      out.append(i < digits.length() ? digits.charAt(i) : '0');
    }
    return out.toString();
  }
}
