package io.pitot.exporter;

import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** Compresses (RFC 1952) with one deflater, kept from scrape to scrape. Event loop only. */
final class Gzip {
  private static final byte[] HEADER = {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, (byte) 0xff};

  /**
   * The JVM cannot collect garbage while native code holds an array, so the deflater gets little at
   * a time: well under a millisecond.
   */
  private static final int CHUNK = 32 * 1024;

  private final Deflater deflater = new Deflater(Deflater.BEST_SPEED, true);
  private final CRC32 crc = new CRC32();

  /**
   * @throws ScrapeOverrun if the time is over; what has been written is of no use then
   */
  void compress(ByteSink from, ByteSink to, ScrapeClock clock) {
    deflater.reset();
    crc.reset();
    to.put(HEADER);
    for (int at = 0; at < from.length(); at += CHUNK) {
      clock.check();
      int count = Math.min(CHUNK, from.length() - at);
      crc.update(from.array(), at, count);
      deflater.setInput(from.array(), at, count);
      while (!deflater.needsInput()) {
        drain(to);
      }
    }
    deflater.finish();
    while (!deflater.finished()) {
      drain(to);
    }
    littleEndian(to, (int) crc.getValue());
    littleEndian(to, from.length());
  }

  private void drain(ByteSink to) {
    to.reserve(CHUNK);
    to.advance(deflater.deflate(to.array(), to.length(), CHUNK));
  }

  private static void littleEndian(ByteSink to, int value) {
    for (int shift = 0; shift < 32; shift += 8) {
      to.put(value >>> shift);
    }
  }

  /** Frees native memory. */
  void end() {
    deflater.end();
  }
}
