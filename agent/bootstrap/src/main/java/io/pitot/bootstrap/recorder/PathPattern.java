package io.pitot.bootstrap.recorder;

import io.pitot.bootstrap.Nullable;

/**
 * A configured path such as <code>/users/{id}</code> or {@code /static/*}: {@code {name}} and a
 * {@code *} inside stand for one segment, a {@code *} at the end for the rest, if any. Matches the
 * raw path as the request line has it, context path included, without query and path parameters.
 */
public final class PathPattern {
  private final String text;

  private PathPattern(String text) {
    this.text = text;
  }

  /**
   * @return null if the text is no pattern: it must begin with a slash, and braces and inner stars
   *     stand for whole segments
   */
  @Nullable
  public static PathPattern parse(String text) {
    if (!text.startsWith("/")) {
      return null;
    }
    String fixed = text.endsWith("*") ? text.substring(0, text.length() - 1) : text;
    for (String segment : fixed.substring(1).split("/", -1)) {
      if (!segment.equals("*") && !isPlain(segment) && !isName(segment)) {
        return null;
      }
    }
    return new PathPattern(text);
  }

  private static boolean isPlain(String segment) {
    return segment.indexOf('{') < 0 && segment.indexOf('}') < 0 && segment.indexOf('*') < 0;
  }

  private static boolean isName(String segment) {
    int last = segment.length() - 1;
    return last > 1
        && segment.charAt(0) == '{'
        && segment.charAt(last) == '}'
        && isPlain(segment.substring(1, last));
  }

  /** The first of the patterns, in their order, that matches; null if none does. */
  @Nullable
  static PathPattern first(PathPattern[] patterns, @Nullable String uri) {
    if (uri != null) {
      for (PathPattern pattern : patterns) {
        if (pattern.matches(uri)) {
          return pattern;
        }
      }
    }
    return null;
  }

  /** Allocates nothing. */
  boolean matches(String uri) {
    int p = 0;
    int u = 0;
    int end = pathEnd(uri);
    while (p < text.length()) {
      char c = text.charAt(p);
      if (c == '*' && p == text.length() - 1) {
        return true;
      }
      if (c == '{' || c == '*') {
        int from = u;
        while (u < end && uri.charAt(u) != '/' && uri.charAt(u) != ';') {
          u++;
        }
        if (u == from) {
          return false;
        }
        u = afterParameters(uri, u, end);
        p = c == '*' ? p + 1 : text.indexOf('}', p) + 1;
      } else {
        u = c == '/' ? afterParameters(uri, u, end) : u;
        if (u >= end || uri.charAt(u) != c) {
          // "/static/*" also names "/static"
          return u >= end && c == '/' && text.length() == p + 2 && text.charAt(p + 1) == '*';
        }
        p++;
        u++;
      }
    }
    return afterParameters(uri, u, end) >= end;
  }

  @Override
  public String toString() {
    return text;
  }

  private static int pathEnd(String uri) {
    int query = uri.indexOf('?');
    return query < 0 ? uri.length() : query;
  }

  /** Skips {@code ;jsessionid=...} up to the next segment. */
  private static int afterParameters(String uri, int at, int end) {
    if (at >= end || uri.charAt(at) != ';') {
      return at;
    }
    int slash = uri.indexOf('/', at);
    return slash < 0 || slash > end ? end : slash;
  }
}
