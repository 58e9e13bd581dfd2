package io.pitot.exporter;

import java.util.Arrays;

/** A growing array of bytes, filled again and again. One thread. */
final class ByteSink {
  private static final int MAX_DIGITS = 20;
  private static final int MAX_LENGTH = Integer.MAX_VALUE - 8;

  /** From here on it does not double: what is kept between scrapes is the application's memory. */
  private static final int LARGE = 1 << 20;

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

  /**
   * Makes room for {@code more} bytes, which may then be written to {@link #array()}.
   *
   * @throws ScrapeOverrun if there is no memory for them. Not the error, which would look like that
   *     of the source that happened to be collected, and cost its metrics
   */
  void reserve(int more) {
    long needed = (long) length + more;
    if (needed > MAX_LENGTH) {
      throw ScrapeOverrun.noMemory();
    }
    if (needed > bytes.length) {
      long roomy = bytes.length + (long) (bytes.length < LARGE ? bytes.length : bytes.length / 4);
      try {
        bytes = Arrays.copyOf(bytes, (int) Math.min(Math.max(needed, roomy), MAX_LENGTH));
      } catch (OutOfMemoryError e) {
        throw ScrapeOverrun.noMemory();
      }
    }
  }

  /** Counts in what was written to {@link #array()} by hand. */
  void advance(int count) {
    length += count;
  }
}
