package io.pitot.exporter;

import io.netty.buffer.ByteBuf;

/**
 * Collects the bytes of one connection until a request head is whole. Holds at most a head of the
 * permitted size and one read more, which is where pipelined requests wait.
 */
final class HeadBuffer {
  /** The same for the request line and for all headers together. */
  private static final int LIMIT = 8 * 1024;

  private final ByteSink bytes = new ByteSink(512);
  private int scanned;
  private int lineStart;
  private int requestLineEnd;

  void append(ByteBuf more) {
    int count = more.readableBytes();
    bytes.reserve(count);
    more.readBytes(bytes.array(), bytes.length(), count);
    bytes.advance(count);
  }

  /**
   * Where the first head ends, behind its blank line; 0 if more bytes must come; the negative HTTP
   * status if they need not.
   */
  int headEnd() {
    if (scanned == 0) {
      dropLineBreaks();
    }
    byte[] array = bytes.array();
    for (; scanned < bytes.length(); scanned++) {
      if (array[scanned] != '\n') {
        continue;
      }
      int length = scanned - lineStart;
      if (tooLong(scanned) != 0) {
        return tooLong(scanned);
      }
      boolean blank = length == 0 || (length == 1 && array[lineStart] == '\r');
      lineStart = scanned + 1;
      if (requestLineEnd == 0) {
        requestLineEnd = lineStart;
      } else if (blank) {
        return lineStart;
      }
    }
    return tooLong(scanned);
  }

  /** Some clients send a line break behind a body, that is, before the next request line. */
  private void dropLineBreaks() {
    int count = 0;
    while (count < bytes.length()
        && (bytes.array()[count] == '\r' || bytes.array()[count] == '\n')) {
      count++;
    }
    remove(count);
  }

  private int tooLong(int end) {
    if (end - requestLineEnd < LIMIT) {
      return 0;
    }
    return requestLineEnd == 0 ? -414 : -431;
  }

  /** Takes the head that ends at {@code end} out. */
  RequestHead take(int end) {
    RequestHead head = RequestHead.parse(bytes.array(), 0, end);
    remove(end);
    return head;
  }

  private void remove(int count) {
    bytes.drop(count);
    scanned = 0;
    lineStart = 0;
    requestLineEnd = 0;
  }
}
