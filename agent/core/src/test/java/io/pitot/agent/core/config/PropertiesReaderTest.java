package io.pitot.agent.core.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against {@link Properties}, whose syntax this is. */
class PropertiesReaderTest {
  private static final int RANDOM_TEXTS = 20_000;

  /** What follows a line of nothing but a backslash is told differently by each JDK. */
  private static final Pattern LONE_BACKSLASH =
      Pattern.compile("(^|[\\r\\n])[ \\t\\f]*\\\\([\\r\\n]|$)");

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "a=b",
        "a:b",
        "a b",
        "a",
        "a=",
        "=b",
        " \t\fa \t\f= \t\fb",
        "a = = b",
        "a : = b",
        "a  b c",
        "a\\ b=c",
        "a\\=b=c",
        "a\\:b=c",
        "a=b\\=c",
        "a=\\\\",
        "a\\\\=b",
        "a=\\t\\n\\r\\f!",
        "a=1\\t2\\n3\\r4\\f5",
        "a=\\q\\z\\\"",
        "a=\\u00e9\\u20AC",
        "\\u0061=b",
        "#a=b",
        "!a=b",
        "  # a=b",
        "a=#b",
        "a=b # no comment",
        "a=b\nc=d",
        "a=b\rc=d",
        "a=b\r\nc=d",
        "a=b\n\n\r\n\n\rc=d",
        "a=b\\\nc",
        "a=b\\\n   c",
        "a=b\\\r\n\t c",
        "a=b\\\\\nc=d",
        "a=b\\\\\\\nc=d",
        "a=b\\\n#c",
        "a=b\\\n\nc=d",
        "a\\\n=b",
        "a\\\nb=c",
        "a=b\\",
        "#a\\\nb=c",
        "a=1,2,\\\n  3,\\\n  4",
      })
  void agreesWithProperties(String text) throws IOException {
    assertThat(read(text)).isEqualTo(properties(text));
  }

  @Test
  void agreesWithProperties_onRandomTexts() throws IOException {
    char[] alphabet = "aabbc==::  \t\f\\\\\\##!\n\n\r.u0041é".toCharArray();
    Random random = new Random(20261120);
    int compared = 0;
    for (int i = 0; i < RANDOM_TEXTS; i++) {
      StringBuilder text = new StringBuilder("k=");
      for (int length = random.nextInt(30); length > 0; length--) {
        text.append(alphabet[random.nextInt(alphabet.length)]);
      }
      if (LONE_BACKSLASH.matcher(text).find()) {
        continue;
      }
      Map<String, String> expected;
      try {
        expected = properties(text.toString());
      } catch (IllegalArgumentException malformedUnicodeEscape) {
        continue; // there we are lenient
      }
      compared++;
      assertThat(read(text.toString())).as("<%s>", visible(text)).isEqualTo(expected);
    }
    assertThat(compared).isGreaterThan(RANDOM_TEXTS / 2);
  }

  @Test
  void blanksAtTheEndOfAValue_areDropped() {
    assertThat(PropertiesReader.parse("a=b \t ").get(0).value).isEqualTo("b");
  }

  @Test
  void malformedUnicodeEscape_isTakenAsItStands() {
    assertThat(PropertiesReader.parse("a=\\users\\u12").get(0).value).isEqualTo("usersu12");
    assertThat(PropertiesReader.parse("a=\\u+041").get(0).value).isEqualTo("u+041");
    assertThat(PropertiesReader.parse("a=\\u\u0660\u0660\u0664\u0661").get(0).value)
        .isEqualTo("u\u0660\u0660\u0664\u0661");
  }

  @Test
  void everyKeyKnowsItsLine() {
    String text = "# one\na=1\n\nb=2\\\n  3\\\n  4\nc=5\r\nd=6\re=7\n\n\nf=8";
    assertThat(PropertiesReader.parse(text))
        .extracting(line -> line.number + " " + line.key + "=" + line.value)
        .containsExactly("2 a=1", "4 b=234", "7 c=5", "8 d=6", "9 e=7", "12 f=8");
  }

  @Test
  void keyThatStandsTwice_isToldTwice() {
    assertThat(PropertiesReader.parse("a=1\na=2"))
        .extracting(line -> line.value)
        .containsExactly("1", "2");
  }

  @Test
  void fileIsReadAsUtf8WhateverTheJvmPrefers() throws IOException {
    Path file = folder.resolve("a.properties");
    Files.writeString(file, "team=K\u00fcche \u65e5\u672c \ud83d\ude00", StandardCharsets.UTF_8);
    assertThat(PropertiesReader.read(file.toFile()).get(0).value)
        .isEqualTo("K\u00fcche \u65e5\u672c \ud83d\ude00");
  }

  @Test
  void byteOrderMark_isSkipped() throws IOException {
    Path file = folder.resolve("a.properties");
    Files.writeString(file, "\ufeffport=1\r\nhost=a\r\n", StandardCharsets.UTF_8);
    List<PropertiesReader.Line> lines = PropertiesReader.read(file.toFile());
    assertThat(lines).extracting(line -> line.key).containsExactly("port", "host");
    assertThat(lines).extracting(line -> line.value).containsExactly("1", "a");
  }

  @Test
  void fileInAnotherEncoding_isRefused() throws IOException {
    Path file = folder.resolve("a.properties");
    Files.write(file, "team=K\u00fcche".getBytes(StandardCharsets.ISO_8859_1));
    assertThatIOException()
        .isThrownBy(() -> PropertiesReader.read(file.toFile()))
        .withMessage("is not UTF-8");
  }

  @Test
  void emptyFile_hasNoKeys() throws IOException {
    Path file = Files.createFile(folder.resolve("a.properties"));
    assertThat(PropertiesReader.read(file.toFile())).isEmpty();
  }

  @Test
  void fileUpToTheBound_isReadWhole() throws IOException {
    Path file = folder.resolve("a.properties");
    byte[] bytes = new byte[1 << 20];
    Arrays.fill(bytes, (byte) 'x');
    bytes[0] = 'a';
    bytes[1] = '=';
    Files.write(file, bytes);
    assertThat(PropertiesReader.read(file.toFile()).get(0).value).hasSize((1 << 20) - 2);
    Files.write(file, Arrays.copyOf(bytes, bytes.length + 1));
    assertThatIOException()
        .isThrownBy(() -> PropertiesReader.read(file.toFile()))
        .withMessage("is larger than 1 MiB");
  }

  private static Map<String, String> read(String text) {
    Map<String, String> result = new LinkedHashMap<>();
    for (PropertiesReader.Line line : PropertiesReader.parse(text)) {
      result.put(line.key, line.value);
    }
    return result;
  }

  private static Map<String, String> properties(String text) throws IOException {
    Properties properties = new Properties();
    properties.load(new StringReader(text));
    Map<String, String> result = new LinkedHashMap<>();
    for (String key : properties.stringPropertyNames()) {
      result.put(key, properties.getProperty(key).trim());
    }
    return result;
  }

  private static String visible(CharSequence text) {
    return text.toString().replace("\n", "<LF>").replace("\r", "<CR>").replace("\f", "<FF>");
  }
}
