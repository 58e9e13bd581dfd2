package io.pitot.testkit;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Reads the Prometheus text format 0.0.4 and refuses what Prometheus would: a series twice, a
 * family declared twice or after its samples, a line without its end.
 *
 * @param families the samples by their name, in no order
 */
record TextExposition(Map<String, Map<Series, Double>> families) {
  static TextExposition parse(String text) {
    if (!text.endsWith("\n")) {
      throw new AssertionError("the last line has no end");
    }
    Reader reader = new Reader();
    text.lines().forEach(reader::line);
    return new TextExposition(reader.families);
  }

  private static final class Reader {
    /** What lines begin with: they are the same at each scrape, save the value. */
    private static final Memo<Series> READ = new Memo<>(Reader::series);

    final Map<String, Map<Series, Double>> families = new HashMap<>();
    private final Set<String> declared = new HashSet<>();

    void line(String line) {
      if (line.startsWith("#")) {
        if ((line.startsWith("# TYPE ") || line.startsWith("# HELP "))
            && !declared.add(line.substring(0, line.indexOf(' ', 7)))) {
          throw new AssertionError("declared twice: " + line);
        }
      } else if (!line.isEmpty()) {
        sample(line);
      }
    }

    private void sample(String line) {
      int space = line.lastIndexOf(' ');
      if (space <= 0) {
        throw new AssertionError("no sample: " + line);
      }
      Series series = READ.of(line.substring(0, space));
      Map<Series, Double> family = families.computeIfAbsent(series.name(), n -> new HashMap<>());
      if (family.put(series, number(line.substring(space + 1))) != null) {
        throw new AssertionError("twice: " + line);
      }
    }

    private static Series series(String text) {
      int brace = text.indexOf('{');
      int nameEnd = brace < 0 ? text.length() : brace;
      TreeMap<String, String> labels = new TreeMap<>();
      int at = brace < 0 ? nameEnd : labels(text, brace + 1, labels);
      String name = text.substring(0, nameEnd);
      if (name.isEmpty() || name.contains(" ") || at != text.length()) {
        throw new AssertionError("no name and labels: " + text);
      }
      return new Series(name, labels);
    }

    /** Returns the index after the closing brace. */
    private static int labels(String line, int from, Map<String, String> labels) {
      int at = from;
      while (line.charAt(at) != '}') {
        int equals = line.indexOf("=\"", at);
        String name = line.substring(at, equals);
        StringBuilder value = new StringBuilder();
        at = equals + 2;
        for (; line.charAt(at) != '"'; at++) {
          if (line.charAt(at) == '\\') {
            at++;
            value.append(line.charAt(at) == 'n' ? '\n' : line.charAt(at));
          } else {
            value.append(line.charAt(at));
          }
        }
        if (labels.put(name, value.toString()) != null) {
          throw new AssertionError("label twice: " + line);
        }
        at += line.charAt(at + 1) == ',' ? 2 : 1;
      }
      return at + 1;
    }

    private static double number(String text) {
      return switch (text) {
        case "+Inf" -> Double.POSITIVE_INFINITY;
        case "-Inf" -> Double.NEGATIVE_INFINITY;
        default -> Double.parseDouble(text);
      };
    }
  }
}
