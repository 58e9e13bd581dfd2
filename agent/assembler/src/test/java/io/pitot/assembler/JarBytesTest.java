package io.pitot.assembler;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TimeZone;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class JarBytesTest {
  private static final TimeZone HERE = TimeZone.getDefault();

  @AfterEach
  void comeHome() {
    TimeZone.setDefault(HERE);
  }

  @Test
  void manifestComesFirst_thenTheEntriesInTheirOrder() throws IOException {
    List<String> names = new ArrayList<>();
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(jar()))) {
      for (ZipEntry e = zip.getNextEntry(); e != null; e = zip.getNextEntry()) {
        names.add(e.getName() + "=" + new String(zip.readAllBytes(), StandardCharsets.UTF_8));
      }
    }
    assertThat(names).containsExactly("META-INF/MANIFEST.MF=manifest", "a=1", "b=2");
  }

  @Test
  void bytes_areTheSameInEveryTimeZone() throws IOException {
    TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
    byte[] expected = jar();
    for (String zone :
        new String[] {"Europe/Berlin", "America/Los_Angeles", "Pacific/Kiritimati"}) {
      TimeZone.setDefault(TimeZone.getTimeZone(zone));
      assertThat(jar()).as(zone).isEqualTo(expected);
    }
  }

  private static byte[] jar() throws IOException {
    Map<String, byte[]> entries = new TreeMap<>();
    entries.put("b", new byte[] {'2'});
    entries.put("a", new byte[] {'1'});
    return new JarBytes()
        .add("META-INF/MANIFEST.MF", "manifest".getBytes(StandardCharsets.UTF_8))
        .addAll(entries)
        .bytes();
  }
}
