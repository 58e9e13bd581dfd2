package io.pitot.exporter;

/**
 * Text as UTF-8 with what the formats want escaped.
 *
 * <p>Lone surrogates become U+FFFD: they have no UTF-8, and one such byte sequence would make
 * Prometheus refuse the whole scrape. Other control characters, NUL included, are legal.
 */
final class Escaping {
  private static final int REPLACEMENT = 0xFFFD;

  private Escaping() {}

  /** Nothing is escaped. */
  static void utf8(ByteSink out, String text) {
    for (int i = 0; i < text.length(); i++) {
      i = character(out, text, i);
    }
  }

  /** Backslash, line feed and, if {@code quotes}, the double quote are escaped. */
  static void put(ByteSink out, String text, boolean quotes) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\\' || (c == '"' && quotes)) {
        out.put('\\');
        out.put(c);
      } else if (c == '\n') {
        out.put('\\');
        out.put('n');
      } else {
        i = character(out, text, i);
      }
    }
  }

  /** A string of JSON, with its quotes. */
  static void json(ByteSink out, String text) {
    out.put('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ') {
        out.ascii("\\u00" + (char) ('0' + (c >> 4)) + "0123456789abcdef".charAt(c & 0xF));
      } else {
        if (c == '"' || c == '\\') {
          out.put('\\');
        }
        i = character(out, text, i);
      }
    }
    out.put('"');
  }

  /** Encodes the character at {@code i}; answers where it ends. */
  private static int character(ByteSink out, String text, int i) {
    char c = text.charAt(i);
    if (c < 0x80) {
      out.put(c);
    } else if (Character.isHighSurrogate(c)
        && i + 1 < text.length()
        && Character.isLowSurrogate(text.charAt(i + 1))) {
      codePoint(out, Character.toCodePoint(c, text.charAt(i + 1)));
      return i + 1;
    } else {
      codePoint(out, Character.isSurrogate(c) ? REPLACEMENT : c);
    }
    return i;
  }

  private static void codePoint(ByteSink out, int c) {
    if (c < 0x800) {
      out.put(0xC0 | c >> 6);
    } else {
      if (c < 0x10000) {
        out.put(0xE0 | c >> 12);
      } else {
        out.put(0xF0 | c >> 18);
        out.put(0x80 | c >> 12 & 0x3F);
      }
      out.put(0x80 | c >> 6 & 0x3F);
    }
    out.put(0x80 | c & 0x3F);
  }
}
