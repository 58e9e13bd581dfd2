package io.pitot.exporter;

import io.pitot.bootstrap.Nullable;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * A parsed request line and the few headers that matter (RFC 9112). Strict where leniency could
 * hide something: anything doubtful is 400.
 */
final class RequestHead {
  private static final double NANOS_PER_SECOND = 1e9;

  /** Of the time that the scraper waits, the part to collect in. */
  private static final double SCRAPE_SHARE = 0.9;

  private static final String SEPARATORS = "\"(),/:;<=>?@[\\]{}";

  /** 200, or the status to refuse the request with before anything else is looked at. */
  int status = 200;

  String method = "";
  String path = "";
  String query = "";
  boolean http11;
  boolean keepAlive;
  boolean hasBody;
  @Nullable String accept;
  @Nullable String acceptEncoding;

  /** A secret: never to be logged or sent back. */
  @Nullable String authorization;

  /** How long the scraper waits, less what the way to it may take; at most as long as it takes. */
  long scrapeTimeoutNanos = Long.MAX_VALUE;

  @Nullable private String contentLength;
  private int hosts;

  private RequestHead() {}

  /** Parses {@code bytes}, a whole head with its blank line. */
  static RequestHead parse(byte[] bytes, int from, int to) {
    RequestHead head = new RequestHead();
    String text = new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
    int end = text.indexOf('\n');
    boolean good = head.requestLine(line(text, 0, end));
    while (good) {
      int start = end + 1;
      end = text.indexOf('\n', start);
      String line = line(text, start, end);
      if (line.isEmpty()) {
        break;
      }
      good = head.header(line);
    }
    if (!good || (head.http11 ? head.hosts != 1 : head.hosts > 1)) {
      head.status = 400;
      head.keepAlive = false;
    }
    return head;
  }

  private static String line(String text, int start, int lineFeed) {
    boolean carriageReturn = lineFeed > start && text.charAt(lineFeed - 1) == '\r';
    return text.substring(start, carriageReturn ? lineFeed - 1 : lineFeed);
  }

  private boolean requestLine(String line) {
    int first = line.indexOf(' ');
    int last = line.lastIndexOf(' ');
    if (first < 0 || last == first || !isToken(line.substring(0, first))) {
      return false;
    }
    method = line.substring(0, first);
    String version = line.substring(last + 1);
    http11 = version.equals("HTTP/1.1");
    keepAlive = http11;
    return (http11 || version.equals("HTTP/1.0")) && target(line.substring(first + 1, last));
  }

  private boolean target(String target) {
    for (int i = 0; i < target.length(); i++) {
      if (target.charAt(i) <= ' ' || target.charAt(i) >= 0x7F) {
        return false;
      }
    }
    int start = 0;
    if (target.startsWith("http://") || target.startsWith("https://")) {
      start = target.indexOf('/', target.indexOf("//") + 2);
      if (start < 0) {
        path = "/";
        return true;
      }
    } else if (!target.startsWith("/") && !target.equals("*")) {
      return false;
    }
    int mark = target.indexOf('?', start);
    path = target.substring(start, mark < 0 ? target.length() : mark);
    query = mark < 0 ? "" : target.substring(mark + 1);
    return true;
  }

  private boolean header(String line) {
    int colon = line.indexOf(':');
    // Neither folded lines nor space before the colon: both start or end with a blank here.
    if (colon <= 0 || !isToken(line.substring(0, colon))) {
      return false;
    }
    for (int i = colon + 1; i < line.length(); i++) {
      char c = line.charAt(i);
      if ((c < ' ' && c != '\t') || c == 0x7F) {
        return false;
      }
    }
    String value = line.substring(colon + 1).trim();
    return known(line.substring(0, colon).toLowerCase(Locale.ROOT), value);
  }

  private boolean known(String name, String value) {
    if (name.equals("host")) {
      hosts++;
    } else if (name.equals("accept")) {
      accept = joined(accept, value);
    } else if (name.equals("accept-encoding")) {
      acceptEncoding = joined(acceptEncoding, value);
    } else if (name.equals("authorization")) {
      boolean first = authorization == null;
      authorization = value;
      return first;
    } else if (name.equals("x-prometheus-scrape-timeout-seconds")) {
      scrapeTimeout(value);
    } else if (name.equals("connection")) {
      connection(value.toLowerCase(Locale.ROOT));
    } else if (name.equals("transfer-encoding")) {
      hasBody = true;
    } else if (name.equals("content-length")) {
      return length(value);
    }
    return true;
  }

  /** Prometheus sends a decimal fraction; what is none is no limit. */
  private void scrapeTimeout(String value) {
    if (value.matches("[0-9]{1,6}(\\.[0-9]{1,9})?")) {
      scrapeTimeoutNanos = (long) (Double.parseDouble(value) * SCRAPE_SHARE * NANOS_PER_SECOND);
    }
  }

  private void connection(String value) {
    if (value.contains("close")) {
      keepAlive = false;
    } else if (value.contains("keep-alive")) {
      keepAlive = true;
    }
  }

  private boolean length(String value) {
    boolean zero = true;
    for (int i = 0; i < value.length(); i++) {
      if (value.charAt(i) < '0' || value.charAt(i) > '9') {
        return false;
      }
      zero &= value.charAt(i) == '0';
    }
    boolean same = contentLength == null || contentLength.equals(value);
    contentLength = value;
    hasBody |= !zero;
    return same && !value.isEmpty();
  }

  private static String joined(@Nullable String before, String value) {
    return before == null ? value : before + "," + value;
  }

  private static boolean isToken(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c <= ' ' || c >= 0x7F || SEPARATORS.indexOf(c) >= 0) {
        return false;
      }
    }
    return !text.isEmpty();
  }
}
