package io.pitot.testkit.openmetrics;

import io.pitot.testkit.Memo;
import io.pitot.testkit.Series;
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

  /** Those in order: they are the same at each scrape, save the value. */
  private static final Memo<SampleKey> KEYS = new Memo<>(SampleKey::of);

  private final String[] lines;
  private final Map<String, MetricFamily> families = new LinkedHashMap<>();
  private final Map<String, String> owners = new HashMap<>();
  private final Set<Series> seen = new HashSet<>();

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
    try {
      return readLines();
    } catch (IllegalArgumentException e) {
      String line = lineNumber == 0 ? "" : ": " + lines[lineNumber - 1];
      throw new IllegalArgumentException("line " + lineNumber + ": " + e.getMessage() + line, e);
    }
  }

  private Map<String, MetricFamily> readLines() {
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
    throw new IllegalArgumentException("no # EOF");
  }

  private void metadata(String line) {
    String[] parts = line.split(" ", 4);
    require(parts.length >= 3 && parts[0].equals("#"), "neither metadata nor a sample");
    int which = KEYWORDS.indexOf(parts[1]);
    require(which >= 0, "unknown keyword " + parts[1]);
    String name = parts[2];
    require(SampleKey.isMetricName(name), "bad metric name " + name);
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
      open.help = SampleKey.unescape(text);
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
      throw new IllegalArgumentException("family " + open.name + ": " + e.getMessage(), e);
    }
  }

  private void sample(String line) {
    int at = SampleKey.end(line);
    SampleKey key = KEYS.of(line.substring(0, at));
    String name = key.series().name();
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
    require(rest.length == 3 || seen.add(key.series()), "duplicate series");
    open.samples.add(new Sample(key, rest[1], number(rest[1])));
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
    String[] rest = text.substring(SampleKey.labels(text, 0, labels)).split(" ", -1);
    require(rest.length >= 2 && rest.length <= 3 && rest[0].isEmpty(), "bad exemplar");
    number(rest[1]);
    int size = 0;
    for (Map.Entry<String, String> label : labels.entrySet()) {
      size += label.getKey().length() + label.getValue().length();
    }
    require(size <= MAX_EXEMPLAR_CHARS, "exemplar too long");
  }

  private static double number(String text) {
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

  static void require(boolean condition, String otherwise) {
    if (!condition) {
      throw new IllegalArgumentException(otherwise);
    }
  }
}
