package io.pitot.testkit.openmetrics;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Reads OpenMetrics text 1.0 and refuses whatever the specification forbids or, where it says
 * SHOULD, advises against. Written from the specification, not from the writer it judges.
 *
 * @see <a href="https://prometheus.io/docs/specs/om/open_metrics_spec/">OpenMetrics 1.0</a>
 */
public final class StrictOpenMetricsParser {
  private static final Pattern METRIC_NAME = Pattern.compile("[a-zA-Z_:][a-zA-Z0-9_:]*");
  // A leading underscore is reserved.
  private static final Pattern LABEL_NAME = Pattern.compile("[a-zA-Z][a-zA-Z0-9_]*");
  private static final Pattern NUMBER =
      Pattern.compile(
          "[+-]?([0-9]+(\\.[0-9]*)?|\\.[0-9]+)([eE][+-]?[0-9]+)?|[+-]?[iI][nN][fF]([iI][nN][iI][tT][yY])?|[nN][aA][nN]");
  private static final Pattern TIMESTAMP = Pattern.compile("-?[0-9]+(\\.[0-9]+)?");
  private static final List<String> KEYWORDS = List.of("TYPE", "UNIT", "HELP");
  private static final Map<String, List<String>> SUFFIXES =
      Map.of(
          "counter", List.of("_total", "_created"),
          "gauge", List.of(""),
          "histogram", List.of("_bucket", "_sum", "_count", "_created"),
          "gaugehistogram", List.of("_bucket", "_gsum", "_gcount"),
          "summary", List.of("", "_sum", "_count", "_created"),
          "info", List.of("_info"),
          "stateset", List.of(""),
          "unknown", List.of(""));
  private static final int MAX_EXEMPLAR_CHARS = 128;

  private final String[] lines;
  private final Map<String, MetricFamily> families = new LinkedHashMap<>();
  private final Map<String, String> owners = new HashMap<>();
  private final Set<String> seen = new HashSet<>();

  /** Before the first, a family that nothing belongs to. */
  private MetricFamily open = new MetricFamily("");

  private int keyword;
  private int lineNumber;

  private StrictOpenMetricsParser(String text) {
    require(text.endsWith("\n"), "the last line has no line feed");
    lines = text.substring(0, text.length() - 1).split("\n", -1);
  }

  /** As {@link #parse(String)}, and refuses what is no UTF-8. */
  public static Map<String, MetricFamily> parse(byte[] utf8) {
    try {
      return parse(StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8)).toString());
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException("not UTF-8", e);
    }
  }

  /**
   * The families by name, in their order.
   *
   * @throws IllegalArgumentException with the line and the reason
   */
  public static Map<String, MetricFamily> parse(String text) {
    return new StrictOpenMetricsParser(text).read();
  }

  private Map<String, MetricFamily> read() {
    for (String line : lines) {
      lineNumber++;
      if (line.equals("# EOF")) {
        require(lineNumber == lines.length, "something after # EOF");
        close();
        return families;
      }
      require(!line.isEmpty(), "an empty line");
      if (line.startsWith("#")) {
        metadata(line);
      } else {
        sample(line);
      }
    }
    throw failure("no # EOF");
  }

  private void metadata(String line) {
    String[] parts = line.split(" ", 4);
    require(parts.length >= 3 && parts[0].equals("#"), "neither metadata nor a sample");
    int which = KEYWORDS.indexOf(parts[1]);
    require(which >= 0, "unknown keyword " + parts[1]);
    String name = parts[2];
    require(METRIC_NAME.matcher(name).matches(), "bad metric name " + name);
    if (!open.name.equals(name)) {
      open(name);
    }
    require(open.samples.isEmpty(), "metadata after samples");
    require(which >= keyword, parts[1] + " twice or out of order");
    keyword = which + 1;
    String text = parts.length < 4 ? "" : parts[3];
    if (which == 0) {
      require(SUFFIXES.containsKey(text), "unknown type " + text);
      open.type = text;
    } else if (which == 1) {
      require(text.isEmpty() || name.endsWith("_" + text), "the name does not end in its unit");
      open.unit = text;
    } else {
      open.help = unescape(text);
    }
  }

  private void open(String name) {
    close();
    require(!families.containsKey(name), "family " + name + " is not in one piece");
    open = new MetricFamily(name);
    families.put(name, open);
    keyword = 0;
  }

  private void close() {
    try {
      FamilyRules.check(open);
    } catch (IllegalArgumentException e) {
      throw failure("family " + open.name + ": " + e.getMessage());
    }
  }

  private void sample(String line) {
    int nameEnd = 0;
    while (nameEnd < line.length() && "{ ".indexOf(line.charAt(nameEnd)) < 0) {
      nameEnd++;
    }
    String name = line.substring(0, nameEnd);
    require(METRIC_NAME.matcher(name).matches(), "bad metric name " + name);
    Map<String, String> labels = new TreeMap<>();
    int at =
        nameEnd < line.length() && line.charAt(nameEnd) == '{'
            ? labels(line, nameEnd, labels)
            : nameEnd;
    if (!isOf(open, name)) {
      open(name);
    }
    String owner = owners.putIfAbsent(name, open.name);
    require(owner == null || owner.equals(open.name), name + " belongs to family " + owner);
    int mark = line.indexOf(" # ", at);
    String[] rest = line.substring(at, mark < 0 ? line.length() : mark).split(" ", -1);
    require(rest.length == 2 || rest.length == 3, "not name, value and perhaps a timestamp");
    require(rest[0].isEmpty(), "no space behind the name");
    require(rest.length == 2 || TIMESTAMP.matcher(rest[2]).matches(), "bad timestamp");
    if (mark >= 0) {
      require(name.endsWith("_bucket") || name.endsWith("_total"), "no exemplar allowed here");
      exemplar(line.substring(mark + 3));
    }
    require(rest.length == 3 || seen.add(name + labels), "duplicate series " + name + labels);
    open.samples.add(new Sample(name, labels, rest[1], number(rest[1])));
  }

  private static boolean isOf(MetricFamily family, String sample) {
    return sample.startsWith(family.name)
        && SUFFIXES
            .getOrDefault(family.type, List.of())
            .contains(sample.substring(family.name.length()));
  }

  private void exemplar(String text) {
    require(text.startsWith("{"), "an exemplar without labels");
    Map<String, String> labels = new TreeMap<>();
    String[] rest = text.substring(labels(text, 0, labels)).split(" ", -1);
    require(rest.length >= 2 && rest.length <= 3 && rest[0].isEmpty(), "bad exemplar");
    number(rest[1]);
    int size = 0;
    for (Map.Entry<String, String> label : labels.entrySet()) {
      size += label.getKey().length() + label.getValue().length();
    }
    require(size <= MAX_EXEMPLAR_CHARS, "exemplar too long");
  }

  /** Answers where the labels end. */
  private int labels(String line, int brace, Map<String, String> labels) {
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

  private String unescape(String text) {
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

  private double number(String text) {
    require(NUMBER.matcher(text).matches(), "bad number " + text);
    String lower = text.toLowerCase(java.util.Locale.ROOT);
    if (lower.contains("nan")) {
      return Double.NaN;
    }
    if (lower.contains("inf")) {
      return text.startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
    }
    return Double.parseDouble(text);
  }

  private void require(boolean condition, String otherwise) {
    if (!condition) {
      throw failure(otherwise);
    }
  }

  private IllegalArgumentException failure(String reason) {
    String line = lines == null || lineNumber == 0 ? "" : ": " + lines[lineNumber - 1];
    return new IllegalArgumentException("line " + lineNumber + ": " + reason + line);
  }
}
