package io.pitot.benchmarks.service;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;

/**
 * What a JVM holds and has allocated. The service reads it of itself and answers with its text.
 * Needs few classes itself: each would be one that an agent seems not to add.
 *
 * @param allocated bytes since the start, by the threads that still live
 * @param heap bytes used
 * @param metaspace bytes used, compressed class space included
 * @param classes loaded now
 * @param threads of Java, alive
 */
public record Footprint(long allocated, long heap, long metaspace, int classes, int threads) {
  /**
   * Reads the figures of this moment.
   *
   * @param collect whether to collect garbage first; then the heap is what is kept
   */
  public static Footprint read(boolean collect) {
    if (collect) {
      // The second one takes what the first one's reference processing let go.
      System.gc();
      System.gc();
    }
    return new Footprint(
        allocatedBytes(),
        ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed(),
        metaspaceBytes(),
        ManagementFactory.getClassLoadingMXBean().getLoadedClassCount(),
        ManagementFactory.getThreadMXBean().getThreadCount());
  }

  /** The components in their order, each on a line. */
  public String toText() {
    StringBuilder text = new StringBuilder();
    text.append(allocated).append('\n').append(heap).append('\n').append(metaspace).append('\n');
    return text.append(classes).append('\n').append(threads).append('\n').toString();
  }

  /** The footprint that {@link #toText} has written. */
  public static Footprint parse(String text) {
    String[] lines = text.split("\n", -1);
    return new Footprint(
        Long.parseLong(lines[0]),
        Long.parseLong(lines[1]),
        Long.parseLong(lines[2]),
        Integer.parseInt(lines[3]),
        Integer.parseInt(lines[4]));
  }

  private static long allocatedBytes() {
    com.sun.management.ThreadMXBean threads =
        (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    long sum = 0;
    for (long bytes : threads.getThreadAllocatedBytes(threads.getAllThreadIds())) {
      sum += Math.max(0, bytes); // -1 for a thread that has ended meanwhile
    }
    return sum;
  }

  private static long metaspaceBytes() {
    for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
      if (pool.getName().equals("Metaspace")) {
        return pool.getUsage().getUsed();
      }
    }
    return 0;
  }
}
