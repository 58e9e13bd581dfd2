package io.pitot.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.objectweb.asm.ClassReader;

/** The entries of the jar as it is shipped, and of the jar inside of it. */
final class AgentJar {
  static final Path FILE = Path.of(System.getProperty("pitot.agent.jar"));
  static final String ROOM_JAR = "agent-room.jar";

  /** Before the names of the entries in there. */
  static final String ROOM = ROOM_JAR + "!/";

  private static final String SUFFIX = ".class";

  /** All entries in their order, manifest included. */
  static final List<String> NAMES = new ArrayList<>();

  private static final Map<String, byte[]> ENTRIES = new TreeMap<>();

  static {
    try {
      add("", Files.newInputStream(FILE));
      add(ROOM, new ByteArrayInputStream(bytes(ROOM_JAR)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private AgentJar() {}

  private static void add(String prefix, InputStream jar) throws IOException {
    try (ZipInputStream zip = new ZipInputStream(jar)) {
      for (ZipEntry e = zip.getNextEntry(); e != null; e = zip.getNextEntry()) {
        NAMES.add(prefix + e.getName());
        ENTRIES.put(prefix + e.getName(), zip.readAllBytes());
      }
    }
  }

  /** By internal name, in both rooms. */
  static Map<String, ClassReader> classes() {
    Map<String, ClassReader> result = new TreeMap<>();
    ENTRIES.forEach(
        (name, bytes) -> {
          if (name.endsWith(SUFFIX)) {
            int start = name.startsWith(ROOM) ? ROOM.length() : 0;
            String internalName = name.substring(start, name.length() - SUFFIX.length());
            result.put(internalName, new ClassReader(bytes));
          }
        });
    return result;
  }

  static byte[] bytes(String entry) {
    assertThat(ENTRIES).containsKey(entry);
    return ENTRIES.get(entry);
  }
}
