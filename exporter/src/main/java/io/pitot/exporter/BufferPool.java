package io.pitot.exporter;

import io.pitot.bootstrap.Nullable;

/**
 * The buffers of answers under way. One is kept for the next scrape; more exist only while clients
 * are slow to read, and not more than {@value #MAX_LENT}. Event loop only.
 */
final class BufferPool {
  private static final int MAX_LENT = 8;
  private static final int FIRST_CAPACITY = 16 * 1024;

  @Nullable private ByteSink kept;
  private int lent;

  /** Empty; null if too many are out. */
  @Nullable
  ByteSink take() {
    if (lent == MAX_LENT) {
      return null;
    }
    lent++;
    ByteSink sink = kept == null ? new ByteSink(FIRST_CAPACITY) : kept;
    kept = null;
    sink.truncate(0);
    return sink;
  }

  void give(ByteSink sink) {
    lent--;
    kept = sink;
  }
}
