package io.pitot.exporter;

import io.pitot.bootstrap.Nullable;

/** What a request gets: status, headers and a body that may lie in a borrowed buffer. */
final class Answer {
  final String status;
  private final String headers;
  final byte[] body;
  final int length;

  /** Where the body's buffer goes when it is no longer needed; null if it is nobody's. */
  @Nullable private final BufferPool pool;

  @Nullable private ByteSink lease;

  private Answer(String status, String headers, byte[] body, int length) {
    this.status = status;
    this.headers = headers;
    this.body = body;
    this.length = length;
    this.pool = null;
  }

  /** The exposition in {@code sink}, which goes back to {@code pool} on {@link #release}. */
  Answer(String headers, ByteSink sink, BufferPool pool) {
    this.status = "200 OK";
    this.headers = headers;
    this.body = sink.array();
    this.length = sink.length();
    this.pool = pool;
    this.lease = sink;
  }

  /** The three digits of the status. */
  String code() {
    return status.substring(0, 3);
  }

  static Answer text(String status, String sentence) {
    return of(status, "Content-Type: text/plain; charset=utf-8\r\n", sentence + "\n");
  }

  /** {@code headers} as they are sent, each with its line break. */
  static Answer of(String status, String headers, String text) {
    ByteSink out = new ByteSink(text.length() + 16);
    Escaping.utf8(out, text);
    return new Answer(status, headers, out.array(), out.length());
  }

  static Answer methodNotAllowed() {
    String headers = "Allow: GET, HEAD\r\nContent-Type: text/plain; charset=utf-8\r\n";
    return of("405 Method Not Allowed", headers, "Only GET and HEAD are served here.\n");
  }

  /** For a client whose certificate does not have a name that is let in. */
  static Answer forbidden() {
    return text("403 Forbidden", "The client's certificate has none of the names that are let in.");
  }

  /** The sentence for a request that is refused before it is understood. */
  static Answer refused(int status) {
    switch (status) {
      case 413:
        return text("413 Content Too Large", "Requests with a body are not served here.");
      case 414:
        return text("414 URI Too Long", "The request line is too long.");
      case 431:
        return text("431 Request Header Fields Too Large", "The headers are too long.");
      default:
        return text("400 Bad Request", "This is no valid HTTP/1.1 request.");
    }
  }

  byte[] head(boolean http11, boolean keepAlive) {
    ByteSink out = new ByteSink(256);
    out.ascii("HTTP/1.1 ");
    out.ascii(status);
    out.ascii("\r\n");
    out.ascii(headers);
    out.ascii("Content-Length: ");
    out.decimal(length);
    if (!keepAlive) {
      out.ascii("\r\nConnection: close");
    } else if (!http11) {
      out.ascii("\r\nConnection: keep-alive");
    }
    out.ascii("\r\n\r\n");
    return out.toByteArray();
  }

  /** Gives the buffer back. The body is not valid any more; calling again does nothing. */
  void release() {
    ByteSink borrowed = lease;
    lease = null;
    if (borrowed != null && pool != null) {
      pool.give(borrowed);
    }
  }
}
