package io.pitot.assembler;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes a jar whose bytes depend on nothing but its entries. */
final class JarBytes {
  private static final int LOCAL_HEADER_BYTES = 30;

  /** The first minute of 1980 would be stored a second time, in the time zone of the build. */
  private static final LocalDateTime EPOCH = LocalDateTime.of(1980, 2, 1, 0, 0, 0);

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ZipOutputStream zip = new ZipOutputStream(out);

  /** Where each entry begins, by the hash of its name. */
  private final Map<Integer, Integer> offsets = new TreeMap<>();

  JarBytes() {
    zip.setLevel(Deflater.BEST_COMPRESSION);
  }

  /** Sizes stand before the bytes, so that who reads forward knows them. */
  JarBytes add(String name, byte[] bytes) throws IOException {
    return add(name, bytes, ZipEntry.DEFLATED, deflatedSize(bytes));
  }

  /** Not compressed, for what is a jar itself. */
  JarBytes addStored(String name, byte[] bytes) throws IOException {
    return add(name, bytes, ZipEntry.STORED, bytes.length);
  }

  JarBytes addAll(Map<String, byte[]> entries) throws IOException {
    for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
      add(entry.getKey(), entry.getValue());
    }
    return this;
  }

  private JarBytes add(String name, byte[] bytes, int method, int size) throws IOException {
    ZipEntry entry = new ZipEntry(name);
    entry.setTimeLocal(EPOCH);
    CRC32 crc = new CRC32();
    crc.update(bytes);
    entry.setCrc(crc.getValue());
    entry.setMethod(method);
    entry.setSize(bytes.length);
    entry.setCompressedSize(size);
    zip.putNextEntry(entry);
    zip.flush();
    int header = LOCAL_HEADER_BYTES + name.getBytes(StandardCharsets.UTF_8).length;
    if (offsets.put(name.hashCode(), out.size() - header) != null) {
      throw new IllegalStateException(name + " has the hash of another name: the index needs more");
    }
    zip.write(bytes);
    zip.closeEntry();
    return this;
  }

  byte[] bytes() throws IOException {
    zip.close();
    return out.toByteArray();
  }

  /** The hashes of all names in ascending order, then where the entry of each begins. */
  byte[] index() {
    ByteBuffer index = ByteBuffer.allocate(2 * Integer.BYTES * offsets.size());
    offsets.keySet().forEach(index::putInt);
    offsets.values().forEach(index::putInt);
    return index.array();
  }

  private static int deflatedSize(byte[] bytes) {
    Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, true);
    try {
      deflater.setInput(bytes);
      deflater.finish();
      byte[] buffer = new byte[bytes.length + 64];
      while (!deflater.finished()) {
        deflater.deflate(buffer);
      }
      return Math.toIntExact(deflater.getBytesWritten());
    } finally {
      deflater.end();
    }
  }
}
