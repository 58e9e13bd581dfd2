package io.pitot.agent.core.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.pitot.fuzz.Fuzzing;
import java.io.File;
import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Pattern;

/**
 * Configuration files: {@link Properties} reads the same from them, one sentence is said for each
 * key that does not hold, and all others hold.
 */
class PropertiesFuzzTest extends Fuzzing {
  /** What follows a line of nothing but a backslash is told differently by each JDK. */
  private static final Pattern LONE_BACKSLASH =
      Pattern.compile("(^|[\\r\\n])[ \\t\\f]*\\\\([\\r\\n]|$)");

  private static final String MORE = "series.limit";
  private static final int LIMIT = 77;

  private final File file = temporary();

  @Override
  protected void take(byte[] input) throws IOException {
    Options options = load(input);
    String text;
    try {
      text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(input)).toString();
    } catch (CharacterCodingException e) {
      assertThat(options.errors()).hasSize(1);
      return;
    }
    List<PropertiesReader.Line> lines = PropertiesReader.parse(text);
    agreesWithProperties(text, lines);
    Map<String, Integer> times = new HashMap<>();
    int last = 0;
    for (PropertiesReader.Line line : lines) {
      assertThat(line.number).isGreaterThan(last);
      last = line.number;
      times.merge(line.key, 1, Integer::sum);
    }
    int wrong = 0;
    for (Map.Entry<String, Integer> key : times.entrySet()) {
      boolean holds = holds(options, key.getKey());
      assertThat(holds && key.getValue() > 1).as(key.getKey()).isFalse();
      wrong += holds ? 0 : Math.max(1, key.getValue() - 1);
    }
    assertThat(options.errors()).hasSize(wrong);
    assertThat(options.metricSettings()).isNotNull();
    assertThat(options.enabledProbes(List.of("a", "default"))).hasSizeLessThanOrEqualTo(2);
    if (!times.containsKey(MORE) && !text.endsWith("\\")) {
      Options more = load((text + "\n" + MORE + "=" + LIMIT).getBytes(StandardCharsets.UTF_8));
      assertThat(more.get(Options.SERIES_LIMIT)).isEqualTo(LIMIT);
      assertThat(more.errors()).isEqualTo(options.errors());
    }
  }

  private static void agreesWithProperties(String text, List<PropertiesReader.Line> lines)
      throws IOException {
    String marked = text.startsWith("\uFEFF") ? text.substring(1) : text;
    if (LONE_BACKSLASH.matcher(marked).find()) {
      return;
    }
    Properties properties = new Properties();
    try {
      properties.load(new StringReader(marked));
    } catch (IllegalArgumentException malformedUnicodeEscape) {
      return; // there we are lenient
    }
    Map<String, String> expected = new LinkedHashMap<>();
    for (String key : properties.stringPropertyNames()) {
      expected.put(key, properties.getProperty(key).trim());
    }
    Map<String, String> read = new LinkedHashMap<>();
    for (PropertiesReader.Line line : lines) {
      read.put(line.key, line.value);
    }
    assertThat(read).isEqualTo(expected);
  }

  private static boolean holds(Options options, String key) {
    Option<?> option = Options.owner(key);
    return option != null
        && (option.isWild()
            ? options.all(option).containsKey(option.nameIn(key))
            : options.has(option));
  }

  private Options load(byte[] bytes) throws IOException {
    Files.write(file.toPath(), bytes);
    return new ConfigLoader(Map.of("NAME", "value"), new Properties()).loadFile(file);
  }

  private static File temporary() {
    try {
      Path path = Files.createTempFile("pitot-fuzz", ".properties");
      path.toFile().deleteOnExit();
      return path.toFile();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
