package io.pitot.agent.core.jvm;

import io.pitot.bootstrap.metrics.Descriptor;
import io.pitot.bootstrap.metrics.MetricVisitor;
import io.pitot.bootstrap.metrics.Series;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Memory of the process as Linux has it, see proc(5); nothing on other systems. */
final class ProcessMemoryReader implements Reader {
  private static final int MAX_BYTES = 8192;
  private static final int BYTES_PER_KIB = 1024;

  private final File status;
  private final boolean linux;
  private final Series only = new Series();

  ProcessMemoryReader(File status) {
    this.status = status;
    this.linux = status.canRead();
  }

  @Override
  public void read(MetricVisitor visitor) throws IOException {
    if (linux) {
      String text = text();
      show(JvmFamilies.VIRTUAL_MEMORY, text, "\nVmSize:", visitor);
      show(JvmFamilies.RESIDENT_MEMORY, text, "\nVmRSS:", visitor);
    }
  }

  private String text() throws IOException {
    byte[] bytes = new byte[MAX_BYTES];
    int length = 0;
    try (FileInputStream in = new FileInputStream(status)) {
      for (int n; (n = in.read(bytes, length, bytes.length - length)) > 0; ) {
        length += n;
      }
    }
    return new String(bytes, 0, length, StandardCharsets.US_ASCII);
  }

  /** From a line such as {@code VmRSS: 12345 kB}. */
  private void show(Descriptor family, String text, String key, MetricVisitor visitor) {
    int start = text.indexOf(key);
    int unit = text.indexOf(" kB", start);
    if (start >= 0 && unit > start) {
      visitor.family(family);
      String kib = text.substring(start + key.length(), unit).trim();
      visitor.value(only, Long.parseLong(kib) * BYTES_PER_KIB);
    }
  }
}
