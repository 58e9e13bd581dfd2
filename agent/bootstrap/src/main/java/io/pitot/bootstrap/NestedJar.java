package io.pitot.bootstrap;

import java.io.EOFException;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * A jar that another jar stores without compressing it again, and the index that the build wrote
 * beside it: the hashes of all names in ascending order, then where the entry of each begins. Kept
 * are two numbers for each of some thousand entries, where the JDK would keep their names. Any
 * thread.
 */
final class NestedJar {
  static final String NAME = "agent-room.jar";
  static final String INDEX = "agent-room.index";

  /** Of a local file header, before the name. */
  private static final int HEADER_BYTES = 30;

  private static final int COMPRESSED_SIZE_AT = 18;
  private static final int SIZE_AT = 22;
  private static final int NAME_LENGTH_AT = 26;
  private static final int EXTRA_LENGTH_AT = 28;

  private final JarFile outer;
  private final JarEntry entry;
  private final int[] hashes;
  private final int[] offsets;

  NestedJar(File file) throws IOException {
    // Not verified: that is slow before the JIT runs, and the jar is not signed.
    outer = new JarFile(file, false);
    entry = entry(outer, NAME);
    JarEntry index = entry(outer, INDEX);
    byte[] bytes = new byte[(int) index.getSize()];
    try (InputStream in = outer.getInputStream(index)) {
      readFully(in, bytes);
    }
    int count = bytes.length / (2 * Integer.BYTES);
    hashes = new int[count];
    offsets = new int[count];
    ByteBuffer.wrap(bytes).asIntBuffer().get(hashes).get(offsets);
  }

  /**
   * The contents of an entry, all of which are deflated.
   *
   * @return null if there is no entry of this name
   */
  @Nullable
  byte[] bytes(String name) throws IOException {
    int i = Arrays.binarySearch(hashes, name.hashCode());
    if (i < 0) {
      return null;
    }
    try (InputStream in = outer.getInputStream(entry)) {
      skipFully(in, offsets[i]);
      byte[] header = new byte[HEADER_BYTES];
      readFully(in, header);
      byte[] found = new byte[number(header, NAME_LENGTH_AT, Short.BYTES)];
      readFully(in, found);
      if (!name.equals(new String(found, StandardCharsets.ISO_8859_1))) {
        return null; // another name with the same hash
      }
      skipFully(in, number(header, EXTRA_LENGTH_AT, Short.BYTES));
      // The byte too many is one that some versions of zlib want to see.
      byte[] deflated = new byte[number(header, COMPRESSED_SIZE_AT, Integer.BYTES) + 1];
      readFully(in, deflated, deflated.length - 1);
      return inflated(deflated, number(header, SIZE_AT, Integer.BYTES));
    } catch (DataFormatException e) {
      throw new IOException(name + " in " + outer.getName(), e);
    }
  }

  private static byte[] inflated(byte[] deflated, int size)
      throws DataFormatException, EOFException {
    byte[] result = new byte[size];
    Inflater inflater = new Inflater(true);
    try {
      inflater.setInput(deflated);
      for (int at = 0; at < size; ) {
        int read = inflater.inflate(result, at, size - at);
        if (read == 0) {
          throw new EOFException();
        }
        at += read;
      }
    } finally {
      inflater.end();
    }
    return result;
  }

  private static JarEntry entry(JarFile jar, String name) throws IOException {
    JarEntry entry = jar.getJarEntry(name);
    if (entry == null) {
      throw new IOException(jar.getName() + " has no " + name);
    }
    return entry;
  }

  /** Little-endian, as all numbers of a jar. */
  private static int number(byte[] bytes, int at, int length) {
    int number = 0;
    for (int i = length - 1; i >= 0; i--) {
      number = number << Byte.SIZE | bytes[at + i] & 0xFF;
    }
    return number;
  }

  private static void skipFully(InputStream in, int count) throws IOException {
    for (long left = count; left > 0; ) {
      long skipped = in.skip(left);
      if (skipped <= 0) {
        throw new EOFException();
      }
      left -= skipped;
    }
  }

  private static void readFully(InputStream in, byte[] bytes) throws IOException {
    readFully(in, bytes, bytes.length);
  }

  private static void readFully(InputStream in, byte[] bytes, int length) throws IOException {
    for (int at = 0; at < length; ) {
      int read = in.read(bytes, at, length - at);
      if (read < 0) {
        throw new EOFException();
      }
      at += read;
    }
  }
}
