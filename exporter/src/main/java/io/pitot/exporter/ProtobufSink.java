package io.pitot.exporter;

/**
 * Writes fields of protocol buffers. A message is opened, filled and closed, whereupon its length
 * is put in front of it: one pass, no objects, minimal numbers. Allocates nothing. One thread.
 *
 * @see <a href="https://protobuf.dev/programming-guides/encoding/">the encoding</a>
 */
final class ProtobufSink {
  private static final int VARINT = 0;
  private static final int FIXED64 = 1;
  private static final int DELIMITED = 2;
  private static final int MAX_VARINT = 10;

  private final ByteSink out;

  ProtobufSink(ByteSink out) {
    this.out = out;
  }

  /**
   * Begins a message without a tag.
   *
   * @param lengthBytes how many bytes its length will probably take: a wrong guess costs a copy
   * @return where the message begins, for {@link #close}
   */
  int open(int lengthBytes) {
    out.reserve(lengthBytes);
    out.advance(lengthBytes);
    return out.length();
  }

  /** Begins a message in a field; as {@link #open(int)}. */
  int open(int field, int lengthBytes) {
    tag(field, DELIMITED);
    return open(lengthBytes);
  }

  /** Puts the length in front of the message that began at {@code start}. */
  void close(int start, int lengthBytes) {
    int length = out.length() - start;
    int needed = 1;
    for (int rest = length >>> 7; rest != 0; rest >>>= 7) {
      needed++;
    }
    if (needed > lengthBytes) {
      out.reserve(needed - lengthBytes);
    }
    int lengthAt = start - lengthBytes;
    if (needed != lengthBytes) {
      System.arraycopy(out.array(), start, out.array(), lengthAt + needed, length);
    }
    out.truncate(lengthAt);
    varint(length);
    out.advance(length);
  }

  /** Nothing is escaped; lone surrogates become U+FFFD. */
  void string(int field, String text) {
    int start = open(field, 1);
    Escaping.utf8(out, text);
    close(start, 1);
  }

  /** {@code uint64}, {@code int64}, {@code enum}. */
  void number(int field, long value) {
    tag(field, VARINT);
    varint(value);
  }

  /** {@code sint64}, {@code sint32}. */
  void signed(int field, long value) {
    number(field, (value << 1) ^ (value >> 63));
  }

  void real(int field, double value) {
    tag(field, FIXED64);
    out.reserve(Long.BYTES);
    byte[] to = out.array();
    int at = out.length();
    long bits = Double.doubleToLongBits(value);
    for (int i = 0; i < Long.BYTES; i++) {
      to[at + i] = (byte) bits;
      bits >>>= 8;
    }
    out.advance(Long.BYTES);
  }

  private void tag(int field, int type) {
    varint(field << 3 | type);
  }

  private void varint(long value) {
    out.reserve(MAX_VARINT);
    byte[] to = out.array();
    int at = out.length();
    long rest = value;
    while ((rest & ~0x7FL) != 0) {
      to[at++] = (byte) (rest | 0x80);
      rest >>>= 7;
    }
    to[at++] = (byte) rest;
    out.advance(at - out.length());
  }
}
