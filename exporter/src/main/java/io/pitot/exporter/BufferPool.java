package io.pitot.exporter;

import io.pitot.bootstrap.Nullable;
import java.util.ArrayList;
import java.util.List;

/**
 * The buffers of answers under way. One is kept for the next scrape; more exist only while clients
 * are slow to read, not more than {@value #MAX_LENT}, and no further one once those hold as many
 * bytes as all may: a large exposition that nobody reads must not take the application's memory.
 * Event loop only.
 */
final class BufferPool {
  private static final int MAX_LENT = 8;
  private static final int FIRST_CAPACITY = 16 * 1024;

  private final long maxBytes;
  private final List<ByteSink> lent = new ArrayList<ByteSink>(MAX_LENT);
  @Nullable private ByteSink kept;

  /** The first buffer is lent whatever its size becomes. */
  BufferPool(long maxBytes) {
    this.maxBytes = maxBytes;
  }

  /** Empty; null if too many are out, or too large ones. */
  @Nullable
  ByteSink take() {
    if (lent.size() == MAX_LENT || bytesLent() > maxBytes) {
      return null;
    }
    ByteSink sink = kept == null ? new ByteSink(FIRST_CAPACITY) : kept;
    kept = null;
    lent.add(sink);
    sink.truncate(0);
    return sink;
  }

  private long bytesLent() {
    long bytes = 0;
    for (ByteSink sink : lent) {
      bytes += sink.array().length;
    }
    return bytes;
  }

  void give(ByteSink sink) {
    lent.remove(sink);
    kept = sink;
  }
}
