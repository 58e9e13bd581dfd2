package io.pitot.exporter;

import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;

/** The number by which the system knows this JVM. */
final class ProcessNumber {
  private ProcessNumber() {}

  /** Digits; asks the JVM's management, which costs a start more, only where nothing else knows. */
  static String own() {
    try {
      Class<?> handle = Class.forName("java.lang.ProcessHandle"); // Java 9
      Object current = handle.getMethod("current").invoke(null);
      return handle.getMethod("pid").invoke(current).toString();
    } catch (ReflectiveOperationException e) {
      return onJava8();
    }
  }

  private static String onJava8() {
    try {
      String linked = new File("/proc/self").getCanonicalFile().getName();
      if (linked.matches("[0-9]+")) {
        return linked;
      }
    } catch (IOException e) {
      // Not Linux.
    }
    String name = ManagementFactory.getRuntimeMXBean().getName(); // number@host
    int at = name.indexOf('@');
    return at > 0 ? name.substring(0, at) : name;
  }
}
