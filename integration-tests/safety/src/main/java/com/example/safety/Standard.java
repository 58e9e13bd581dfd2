package com.example.safety;

import java.io.IOException;

/** What all programs do with their standard streams. */
final class Standard {
  private Standard() {}

  static void say(String line) {
    System.out.println(line);
    System.out.flush();
  }

  /** Returns when the test closes this JVM's standard input. */
  static void awaitEnd() throws IOException {
    int ended;
    do {
      ended = System.in.read();
    } while (ended >= 0);
  }

  /** One line for each thread: {@code thread NAME daemon=true}. */
  static String threads() {
    StringBuilder lines = new StringBuilder();
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      lines.append("thread ").append(thread.getName());
      lines.append(" daemon=").append(thread.isDaemon()).append('\n');
    }
    return lines.toString();
  }

  /** Bytes in use after a collection. */
  static long heapInUse() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
