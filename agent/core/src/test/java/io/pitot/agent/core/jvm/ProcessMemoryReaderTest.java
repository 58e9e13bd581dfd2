package io.pitot.agent.core.jvm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessMemoryReaderTest {
  @TempDir Path folder;

  @Test
  void memoryIsInBytes() throws IOException {
    assertThat(
            read(
                """
                Name:\tVmSize: 1 kB
                VmPeak:\t 5000000 kB
                VmSize:\t 4194304 kB
                VmRSS:\t   12345 kB
                """))
        .containsExactly(
            Map.entry("process_virtual_memory_bytes[]", 4294967296.0),
            Map.entry("process_resident_memory_bytes[]", 12641280.0));
  }

  @Test
  void lineThatIsMissing_isAFigureLess() throws IOException {
    assertThat(read("Name:\tjava\nVmRSS:\t 1 kB\n"))
        .containsExactly(Map.entry("process_resident_memory_bytes[]", 1024.0));
    assertThat(read("Name:\tjava\n")).isEmpty();
    assertThat(read("")).isEmpty();
  }

  @Test
  void otherSystems_haveNothing() throws IOException {
    Shown shown = new Shown();
    new ProcessMemoryReader(folder.resolve("none").toFile()).read(shown);
    assertThat(shown.values).isEmpty();
  }

  private Map<String, Double> read(String status) throws IOException {
    Path file = Files.writeString(folder.resolve("status"), status);
    Shown shown = new Shown();
    new ProcessMemoryReader(file.toFile()).read(shown);
    return shown.values;
  }
}
