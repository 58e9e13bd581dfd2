package io.pitot.assembler;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * The files of several jars and folders, by name. Pitot's own win, wherever they stand on the class
 * path: the exporter replaces a class of Netty's.
 */
final class Input {
  private static final String LICENSES = "META-INF/licenses/";
  private static final String VERSIONS = "META-INF/versions/";

  private final Map<String, byte[]> files = new TreeMap<>();
  private final Set<String> ownFiles = new HashSet<>();
  private final Map<String, byte[]> licenses = new TreeMap<>();

  Input add(Path path) throws IOException {
    if (Files.isDirectory(path)) {
      try (Stream<Path> walk = Files.walk(path)) {
        for (Path file : walk.filter(Files::isRegularFile).sorted().toList()) {
          add("", path.relativize(file).toString().replace('\\', '/'), Files.readAllBytes(file));
        }
      }
    } else {
      String jar = path.getFileName().toString().replaceAll("\\.jar$", "");
      try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(path))) {
        for (ZipEntry e = zip.getNextEntry(); e != null; e = zip.getNextEntry()) {
          if (!e.isDirectory()) {
            add(jar, e.getName(), zip.readAllBytes());
          }
        }
      }
    }
    return this;
  }

  private void add(String jar, String name, byte[] bytes) {
    if (name.endsWith("package-info.class")) {
      return; // annotations for the compiler
    }
    if (name.matches("META-INF/(LICENSE|NOTICE)[^/]*") && !jar.startsWith("pitot")) {
      licenses.put(LICENSES + jar + "-" + name.substring("META-INF/".length()), bytes);
    } else if (name.startsWith(LICENSES)) {
      licenses.put(name, bytes);
    } else if (!name.startsWith(VERSIONS)) {
      boolean own = jar.isEmpty() || jar.startsWith("pitot");
      if (own && ownFiles.add(name)) {
        files.put(name, bytes);
      } else {
        files.putIfAbsent(name, bytes);
      }
    }
  }

  byte[] get(String name) {
    byte[] bytes = files.get(name);
    if (bytes == null) {
      throw new IllegalStateException(name + " is missing");
    }
    return bytes;
  }

  boolean has(String name) {
    return files.containsKey(name);
  }

  InputStream open(String name) {
    return new java.io.ByteArrayInputStream(get(name));
  }

  Map<String, byte[]> startingWith(String prefix) {
    Map<String, byte[]> result = new TreeMap<>();
    files.forEach(
        (name, bytes) -> {
          if (name.startsWith(prefix) && name.endsWith(".class")) {
            result.put(name, bytes);
          }
        });
    return result;
  }

  Map<String, byte[]> licenses() {
    return Collections.unmodifiableMap(licenses);
  }
}
