package io.pitot.testkit.openmetrics;

import io.pitot.testkit.Memo;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What the type of a family asks of its samples. */
final class FamilyRules {
  private static final Memo<Double> BOUNDS = new Memo<>(FamilyRules::finite);

  private FamilyRules() {}

  static void check(MetricFamily family) {
    boolean named = family.type.equals("info") || family.type.equals("stateset");
    require(family.unit.isEmpty() || !named, "a unit on an " + family.type);
    List<Sample> metric = new ArrayList<>();
    Map<String, String> metricKey = Map.of();
    Set<Map<String, String>> done = new HashSet<>();
    for (Sample sample : family.samples) {
      value(family, sample);
      Map<String, String> key = key(family, sample);
      if (metric.isEmpty() || !key.equals(metricKey)) {
        finish(family, metric);
        require(done.add(key), "the samples of one metric are not in a row");
        metricKey = key;
      }
      metric.add(sample);
    }
    finish(family, metric);
  }

  private static void finish(MetricFamily family, List<Sample> metric) {
    if (family.type.equals("histogram") && !metric.isEmpty()) {
      histogram(family.name, metric);
    }
    metric.clear();
  }

  /** The labels without those that tell the samples of one metric apart. */
  private static Map<String, String> key(MetricFamily family, Sample sample) {
    String apart =
        switch (family.type) {
          case "summary" -> sample.name().equals(family.name) ? "quantile" : "";
          case "stateset" -> family.name;
          default -> "";
        };
    if (!sample.labels().containsKey(apart)) {
      return sample.key().others();
    }
    Map<String, String> key = new TreeMap<>(sample.labels());
    key.remove(apart);
    return key;
  }

  private static void value(MetricFamily family, Sample sample) {
    double value = sample.value();
    switch (family.type) {
      case "counter" -> require(value >= 0, "a counter that is negative or NaN");
      case "info" -> require(value == 1, "an info that is not 1");
      case "stateset" -> require(value == 0 || value == 1, "a state that is neither 0 nor 1");
      case "histogram" -> {
        boolean whole = sample.name().endsWith("_bucket") || sample.name().endsWith("_count");
        require(value >= 0, "a histogram that is negative or NaN");
        require(!whole || value == Math.rint(value), "observations that are no whole number");
        require(
            sample.name().endsWith("_bucket") == sample.labels().containsKey("le"),
            "le belongs on buckets and nowhere else");
      }
      case "summary" -> {
        boolean quantile = sample.name().equals(family.name);
        require(quantile || value >= 0, "a summary that is negative or NaN");
        require(
            quantile == sample.labels().containsKey("quantile"),
            "quantile belongs on quantiles and nowhere else");
        require(
            !quantile || isQuantile(sample.labels().getOrDefault("quantile", "")), "bad quantile");
      }
      default -> {}
    }
  }

  private static boolean isQuantile(String text) {
    double value = Double.parseDouble(text);
    return value >= 0 && value <= 1 && text.equals(canonical(value));
  }

  private static void histogram(String name, List<Sample> metric) {
    double bound = Double.NEGATIVE_INFINITY;
    double below = 0;
    Double sum = null;
    Double count = null;
    boolean infinite = false;
    for (Sample sample : metric) {
      if (sample.name().equals(name + "_sum")) {
        sum = sample.value();
      } else if (sample.name().equals(name + "_count")) {
        count = sample.value();
      } else if (sample.name().equals(name + "_bucket")) {
        String le = sample.labels().getOrDefault("le", "");
        double next = le.equals("+Inf") ? Double.POSITIVE_INFINITY : BOUNDS.of(le);
        require(next > bound, "bounds that do not ascend");
        require(sample.value() >= below, "buckets that are not cumulative");
        require(sum == null && count == null, "a bucket behind _sum or _count");
        bound = next;
        below = sample.value();
        infinite |= le.equals("+Inf");
      }
    }
    require(infinite, "no +Inf bucket");
    require((sum == null) == (count == null), "_sum and _count only together");
    require(count == null || count == below, "_count is not the +Inf bucket");
  }

  private static double finite(String le) {
    try {
      double value = Double.parseDouble(le);
      require(le.equals(canonical(value)), "le=" + le + " instead of " + canonical(value));
      return value;
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("le=" + le + " is no number", e);
    }
  }

  /** {@code %g} of Go, and {@code .0} where that would leave a whole number. */
  static String canonical(double value) {
    if (value == 0) {
      return "0.0";
    }
    BigDecimal decimal = new BigDecimal(Double.toString(value)).stripTrailingZeros();
    int exponent = decimal.precision() - decimal.scale() - 1;
    if (exponent >= -4 && exponent < 6) {
      String plain = decimal.toPlainString();
      return plain.contains(".") ? plain : plain + ".0";
    }
    BigDecimal mantissa = decimal.movePointLeft(exponent);
    String digits = mantissa.stripTrailingZeros().toPlainString();
    return digits + (exponent < 0 ? "e-" : "e+") + String.format("%02d", Math.abs(exponent));
  }

  private static void require(boolean condition, String otherwise) {
    if (!condition) {
      throw new IllegalArgumentException(otherwise);
    }
  }
}
