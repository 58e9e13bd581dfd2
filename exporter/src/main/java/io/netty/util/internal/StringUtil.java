package io.netty.util.internal;

/**
 * Stands in for Netty's class of the same name, whose tables of all hexadecimal numbers up to
 * 65,535 would keep 90 KB for the life of the JVM: here is what the agent's part of Netty calls of
 * it. As {@link SystemPropertyUtil}, found before Netty's.
 */
public final class StringUtil {
  public static final String NEWLINE = System.lineSeparator();

  private static final int NIBBLE_BITS = 4;
  private static final int BYTE_MASK = 0xFF;
  private static final int HEX = 16;
  private static final int TWO_DIGITS = 0x10;

  private StringUtil() {}

  /** Two digits, in lower case. */
  public static String byteToHexStringPadded(int value) {
    int unsigned = value & BYTE_MASK;
    String digits = Integer.toHexString(unsigned);
    return unsigned < TWO_DIGITS ? "0" + digits : digits;
  }

  /** The value of a digit, -1 for other characters. */
  public static int decodeHexNibble(char digit) {
    return Character.digit(digit, HEX);
  }

  /** The byte whose two digits begin at {@code at}. */
  public static byte decodeHexByte(CharSequence text, int at) {
    int high = decodeHexNibble(text.charAt(at));
    int low = decodeHexNibble(text.charAt(at + 1));
    if (high < 0 || low < 0) {
      throw new IllegalArgumentException("no hexadecimal byte at " + at + " of " + text);
    }
    return (byte) (high << NIBBLE_BITS | low);
  }

  /** The bytes of a dump, two digits each. */
  public static byte[] decodeHexDump(CharSequence dump, int from, int length) {
    if (length < 0 || length % 2 != 0) {
      throw new IllegalArgumentException("no whole number of bytes: " + length + " digits");
    }
    byte[] bytes = new byte[length / 2];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = decodeHexByte(dump, from + 2 * i);
    }
    return bytes;
  }

  public static boolean isNullOrEmpty(String text) {
    return text == null || text.isEmpty();
  }

  public static boolean isSurrogate(char c) {
    return Character.isSurrogate(c);
  }

  /** The name of an object's class. */
  public static String className(Object o) {
    return o == null ? "null" : o.getClass().getName();
  }

  /** As {@link #simpleClassName(Class)}, of an object's class. */
  public static String simpleClassName(Object o) {
    return o == null ? "null" : simpleClassName(o.getClass());
  }

  /** The name without the package, with the enclosing classes. */
  public static String simpleClassName(Class<?> type) {
    String name = type.getName();
    return name.substring(name.lastIndexOf('.') + 1);
  }
}
