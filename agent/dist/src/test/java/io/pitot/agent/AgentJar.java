package io.pitot.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
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

/** The entries of the jar as it is shipped. */
final class AgentJar {
  static final Path FILE = Path.of(System.getProperty("pitot.agent.jar"));
  static final String ROOM = "inst/";
  static final String SUFFIX = ".classdata";

  /** All entries in their order, manifest included. */
  static final List<String> NAMES = new ArrayList<>();

  private static final Map<String, byte[]> ENTRIES = new TreeMap<>();

  static {
    try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(FILE))) {
      for (ZipEntry e = zip.getNextEntry(); e != null; e = zip.getNextEntry()) {
        NAMES.add(e.getName());
        ENTRIES.put(e.getName(), zip.readAllBytes());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private AgentJar() {}

  /** By internal name, in both rooms. */
  static Map<String, ClassReader> classes() {
    Map<String, ClassReader> result = new TreeMap<>();
    ENTRIES.forEach(
        (name, bytes) -> {
          if (name.endsWith(SUFFIX)) {
            result.put(
                name.substring(ROOM.length(), name.length() - SUFFIX.length()),
                new ClassReader(bytes));
          } else if (name.endsWith(".class")) {
            result.put(
                name.substring(0, name.length() - ".class".length()), new ClassReader(bytes));
          }
        });
    return result;
  }

  static byte[] bytes(String entry) {
    assertThat(ENTRIES).containsKey(entry);
    return ENTRIES.get(entry);
  }
}
