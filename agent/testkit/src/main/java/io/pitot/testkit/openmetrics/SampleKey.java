package io.pitot.testkit.openmetrics;

import static io.pitot.testkit.openmetrics.StrictOpenMetricsParser.require;

import io.pitot.testkit.Series;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What tells a sample from all others.
 *
 * @param series its name and labels, unescaped
 * @param others its labels without the one that tells the buckets of a histogram apart
 */
public record SampleKey(Series series, Map<String, String> others) {
  private static final Pattern METRIC_NAME = Pattern.compile("[a-zA-Z_:][a-zA-Z0-9_:]*");
  // A leading underscore is reserved.
  private static final Pattern LABEL_NAME = Pattern.compile("[a-zA-Z][a-zA-Z0-9_]*");

  static SampleKey of(String text) {
    int brace = text.indexOf('{');
    String name = brace < 0 ? text : text.substring(0, brace);
    require(isMetricName(name), "bad metric name " + name);
    TreeMap<String, String> labels = new TreeMap<>();
    int end = brace < 0 ? text.length() : labels(text, brace, labels);
    require(end == text.length(), "labels that do not end where they seem to");
    Map<String, String> others = labels;
    if (name.endsWith("_bucket")) {
      others = new TreeMap<>(labels);
      others.remove("le");
    }
    return new SampleKey(new Series(name, labels), others);
  }

  /** Where name and labels end in a line, if they are in order. */
  static int end(String line) {
    int at = 0;
    while (at < line.length() && "{ ".indexOf(line.charAt(at)) < 0) {
      at++;
    }
    if (at == line.length() || line.charAt(at) == ' ') {
      return at;
    }
    boolean quoted = false;
    while (at < line.length() && (quoted || line.charAt(at) != '}')) {
      quoted ^= line.charAt(at) == '"';
      at += line.charAt(at) == '\\' ? 2 : 1;
    }
    return Math.min(at + 1, line.length());
  }

  static boolean isMetricName(String name) {
    return METRIC_NAME.matcher(name).matches();
  }

  /** Answers where the labels end. */
  static int labels(String line, int brace, Map<String, String> labels) {
    int at = brace + 1;
    if (at < line.length() && line.charAt(at) == '}') {
      return at + 1;
    }
    while (true) {
      int equals = line.indexOf("=\"", at);
      require(equals > 0, "bad labels");
      String name = line.substring(at, equals);
      require(LABEL_NAME.matcher(name).matches(), "bad label name " + name);
      int end = equals + 2;
      while (end < line.length() && line.charAt(end) != '"') {
        end += line.charAt(end) == '\\' ? 2 : 1;
      }
      require(end + 1 < line.length(), "labels without an end");
      String value = unescape(line.substring(equals + 2, end));
      require(labels.put(name, value) == null, "label " + name + " twice");
      char next = line.charAt(end + 1);
      require(next == ',' || next == '}', "neither , nor } behind a label");
      at = end + 2;
      if (next == '}') {
        return at;
      }
    }
  }

  static String unescape(String text) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      require(c != '"', "a quote that is not escaped");
      if (c != '\\') {
        out.append(c);
        continue;
      }
      require(++i < text.length() && "\\\"n".indexOf(text.charAt(i)) >= 0, "bad escape");
      out.append(text.charAt(i) == 'n' ? '\n' : text.charAt(i));
    }
    return out.toString();
  }
}
