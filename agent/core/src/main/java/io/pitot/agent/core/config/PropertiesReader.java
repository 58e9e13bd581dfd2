package io.pitot.agent.core.config;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads a properties file in the syntax of {@link java.util.Properties}, as UTF-8 on every JVM and
 * with the line of each key, which {@code Properties} forgets.
 */
final class PropertiesReader {
  private static final int MAX_BYTES = 1 << 20;

  private PropertiesReader() {}

  /** One key as it stands in a file. */
  static final class Line {
    final String key;
    final String value;
    final int number;

    Line(String key, String value, int number) {
      this.key = key;
      this.value = value;
      this.number = number;
    }
  }

  /**
   * @throws IOException with a message for the user, if the file cannot be read or is no UTF-8
   */
  static List<Line> read(File file) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (FileInputStream in = new FileInputStream(file)) {
      // To the end, whatever its length says: it may be a pipe.
      byte[] buffer = new byte[8192];
      for (int n = in.read(buffer); n > 0 && bytes.size() <= MAX_BYTES; n = in.read(buffer)) {
        bytes.write(buffer, 0, n);
      }
    }
    if (bytes.size() > MAX_BYTES) {
      throw new IOException("is larger than 1 MiB");
    }
    try {
      return parse(
          StandardCharsets.UTF_8
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .decode(ByteBuffer.wrap(bytes.toByteArray()))
              .toString());
    } catch (CharacterCodingException e) {
      throw new IOException("is not UTF-8", e);
    }
  }

  static List<Line> parse(String text) {
    List<Line> result = new ArrayList<Line>();
    String[] lines = text.startsWith("\uFEFF") ? split(text.substring(1)) : split(text);
    for (int i = 0; i < lines.length; i++) {
      int first = i + 1;
      String logical = stripStart(lines[i]);
      if (logical.isEmpty() || logical.charAt(0) == '#' || logical.charAt(0) == '!') {
        continue;
      }
      StringBuilder whole = new StringBuilder(logical);
      while (continues(whole)) {
        whole.setLength(whole.length() - 1);
        whole.append(i + 1 < lines.length ? stripStart(lines[++i]) : "");
      }
      result.add(split(whole.toString(), first));
    }
    return result;
  }

  private static String[] split(String text) {
    return text.split("\r\n|\r|\n", -1);
  }

  private static boolean continues(CharSequence line) {
    int slashes = 0;
    for (int i = line.length() - 1; i >= 0 && line.charAt(i) == '\\'; i--) {
      slashes++;
    }
    return slashes % 2 == 1;
  }

  private static Line split(String line, int number) {
    int end = 0;
    while (end < line.length() && !isSeparator(line.charAt(end))) {
      end += line.charAt(end) == '\\' ? 2 : 1;
    }
    end = Math.min(end, line.length());
    int value = end;
    while (value < line.length() && isBlank(line.charAt(value))) {
      value++;
    }
    if (value < line.length() && (line.charAt(value) == '=' || line.charAt(value) == ':')) {
      value++;
    }
    // Trailing blanks are never meant, though Properties would keep them.
    return new Line(
        unescape(line.substring(0, end)), unescape(line.substring(value)).trim(), number);
  }

  private static boolean isSeparator(char c) {
    return c == '=' || c == ':' || isBlank(c);
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t' || c == '\f';
  }

  private static String stripStart(String line) {
    int start = 0;
    while (start < line.length() && isBlank(line.charAt(start))) {
      start++;
    }
    return line.substring(start);
  }

  private static String unescape(String text) {
    if (text.indexOf('\\') < 0) {
      return text;
    }
    StringBuilder result = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c != '\\' || i + 1 == text.length()) {
        result.append(c);
        continue;
      }
      c = text.charAt(++i);
      int code = c == 'u' && i + 4 <= text.length() - 1 ? hex(text, i + 1) : -1;
      if (code >= 0) {
        result.append((char) code);
        i += 4;
      } else {
        result.append(c == 't' ? '\t' : c == 'n' ? '\n' : c == 'r' ? '\r' : c == 'f' ? '\f' : c);
      }
    }
    return result.toString();
  }

  /** Four digits; not {@code Integer.parseInt}, which takes a sign for one. */
  private static int hex(String text, int start) {
    int code = 0;
    for (int i = start; i < start + 4; i++) {
      int digit = text.charAt(i) < 0x80 ? Character.digit(text.charAt(i), 16) : -1;
      if (digit < 0) {
        return -1;
      }
      code = code << 4 | digit;
    }
    return code;
  }
}
