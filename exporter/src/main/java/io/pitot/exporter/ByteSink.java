package io.pitot.exporter;

import java.util.Arrays;

/** A growing array of bytes, filled again and again. One thread. */
final class ByteSink {
  private static final int MAX_DIGITS = 20;

  private byte[] bytes;
  private int length;

  ByteSink(int capacity) {
    bytes = new byte[capacity];
  }

  /** The array itself, valid up to {@link #length()} and until the next write. */
  byte[] array() {
    return bytes;
  }

  int length() {
    return length;
  }

  /** Forgets what was written after {@code shorter} bytes. */
  void truncate(int shorter) {
    length = shorter;
  }

  /** Forgets the first {@code count} bytes; the others move up. */
  void drop(int count) {
    length -= count;
    System.arraycopy(bytes, count, bytes, 0, length);
  }

  byte[] toByteArray() {
    return Arrays.copyOf(bytes, length);
  }

  void put(int b) {
    reserve(1);
    bytes[length++] = (byte) b;
  }

  void put(byte[] more) {
    put(more, 0, more.length);
  }

  void put(byte[] more, int from, int count) {
    reserve(count);
    System.arraycopy(more, from, bytes, length, count);
    length += count;
  }

  /** ASCII only: higher characters lose their upper bits. */
  void ascii(String text) {
    int count = text.length();
    reserve(count);
    for (int i = 0; i < count; i++) {
      bytes[length++] = (byte) text.charAt(i);
    }
  }

  /** Decimal digits; allocates nothing. */
  void decimal(long value) {
    reserve(MAX_DIGITS);
    if (value < 0) {
      bytes[length++] = '-';
    }
    // Negative numbers reach one further than positive ones: Long.MIN_VALUE has no counterpart.
    long rest = value < 0 ? value : -value;
    int end = length + digits(rest);
    length = end;
    do {
      bytes[--end] = (byte) ('0' - rest % 10);
      rest /= 10;
    } while (rest != 0);
  }

  private static int digits(long negative) {
    int count = 1;
    for (long limit = -9; negative < limit; limit = limit * 10 - 9) {
      count++;
      if (count == MAX_DIGITS - 1) {
        break; // the next limit would overflow, and no long has more digits
      }
    }
    return count;
  }

  /** Makes room for {@code more} bytes, which may then be written to {@link #array()}. */
  void reserve(int more) {
    int needed = length + more;
    if (needed < 0) {
      throw new OutOfMemoryError("an answer of more than 2 GB");
    }
    if (needed > bytes.length) {
      long doubled = Math.max(needed, bytes.length * 2L);
      bytes = Arrays.copyOf(bytes, (int) Math.min(doubled, Integer.MAX_VALUE - 8));
    }
  }

  /** Counts in what was written to {@link #array()} by hand. */
  void advance(int count) {
    length += count;
  }
}
