package io.pitot.testkit.http;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * One response, as it came over the wire, chunks joined.
 *
 * @param headers lines, in their order
 * @param complete false if the connection ended before the body did
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
record Answer(int status, List<String> headers, byte[] body, boolean complete) {
  private static final Pattern PROXY_NUMBER = Pattern.compile("(\\$Proxy|proxy)\\d+");

  /**
   * A server's own frames in a stack trace, and how many there are: whether the thread that read
   * the request or another went on with it is a race that each run ends in its own way.
   */
  private static final Pattern SERVER_FRAMES =
      Pattern.compile(
          "\\tat (?:org\\.eclipse\\.jetty|io\\.undertow|org\\.jboss\\.threads|org\\.xnio)\\..*\\R"
              + "|(?<=\\t\\.\\.\\. )\\d+(?= more)");

  /**
   * @param noBody the response has none whatever its headers say: to HEAD
   */
  static Answer read(InputStream in, boolean noBody) throws IOException {
    String statusLine = line(in);
    while (statusLine.startsWith("HTTP/1.1 100")) {
      headers(in);
      statusLine = line(in);
    }
    int status = Integer.parseInt(statusLine.split(" ", -1)[1]);
    List<String> headers = headers(in);
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    boolean complete = true;
    if (!noBody && status != 204 && status != 304) {
      try {
        body(in, headers, body);
      } catch (IOException ignored) {
        complete = false; // the test compares what came until then
      }
    }
    return new Answer(status, headers, body.toByteArray(), complete);
  }

  String text() {
    return new String(body, StandardCharsets.UTF_8);
  }

  /** The value of the first such header, empty if there is none. */
  String header(String name) {
    return header(headers, name);
  }

  /**
   * All of the response but what differs between two runs of one server: its port, the time of day,
   * and in stack traces the numbers that a JVM gives to its proxies and the server's frames.
   */
  String comparable(int port) {
    String bodyText = new String(body, StandardCharsets.ISO_8859_1);
    String comparableText = SERVER_FRAMES.matcher(bodyText).replaceAll("");
    comparableText = PROXY_NUMBER.matcher(comparableText).replaceAll("$1");
    boolean trimmed = !comparableText.equals(bodyText);
    StringBuilder all = new StringBuilder().append(status).append(complete ? "\n" : " cut\n");
    for (String header : headers) {
      if (!isHeader(header, "Date") && !(trimmed && isHeader(header, "Content-Length"))) {
        all.append(header).append('\n');
      }
    }
    all.append('\n').append(comparableText);
    return all.toString().replace(":" + port, ":PORT");
  }

  private static boolean isHeader(String line, String name) {
    return line.regionMatches(true, 0, name + ":", 0, name.length() + 1);
  }

  private static String header(List<String> headers, String name) {
    for (String header : headers) {
      if (isHeader(header, name)) {
        return header.substring(name.length() + 1).trim();
      }
    }
    return "";
  }

  private static List<String> headers(InputStream in) throws IOException {
    List<String> headers = new ArrayList<>();
    for (String line = line(in); !line.isEmpty(); line = line(in)) {
      headers.add(line);
    }
    return headers;
  }

  private static void body(InputStream in, List<String> headers, ByteArrayOutputStream body)
      throws IOException {
    if (header(headers, "Transfer-Encoding").toLowerCase(Locale.ROOT).contains("chunked")) {
      int size;
      do {
        size = Integer.parseInt(line(in).trim(), 16);
        copy(in, size, body);
        line(in);
      } while (size > 0);
    } else if (!header(headers, "Content-Length").isEmpty()) {
      copy(in, Integer.parseInt(header(headers, "Content-Length")), body);
    } else {
      in.transferTo(body);
    }
  }

  private static void copy(InputStream in, int length, ByteArrayOutputStream body)
      throws IOException {
    byte[] bytes = in.readNBytes(length);
    body.writeBytes(bytes);
    if (bytes.length < length) {
      throw new EOFException();
    }
  }

  private static String line(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int b = in.read(); b != '\n'; b = in.read()) {
      if (b < 0) {
        throw new EOFException("the connection ended after \"" + line + "\"");
      }
      line.write(b);
    }
    return line.toString(StandardCharsets.ISO_8859_1).stripTrailing();
  }
}
