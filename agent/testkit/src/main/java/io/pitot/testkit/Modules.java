package io.pitot.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * What the modules of the integration tests have built: system property {@code pitot.it.modules}.
 */
public final class Modules {
  private static final Path ROOT =
      Path.of(System.getProperty("pitot.it.modules", "..")).toAbsolutePath().normalize();

  private Modules() {}

  public static Path folderOf(String module) {
    return existing(ROOT.resolve(module));
  }

  public static Path classesOf(String module) {
    return existing(ROOT.resolve(module).resolve("target/classes"));
  }

  /** The jars of a server. */
  public static List<Path> serverLibrary(String server) {
    return jarsOf(Path.of("servers", server));
  }

  /** The jars of a framework. */
  public static List<Path> frameworkLibrary(String framework) {
    return jarsOf(Path.of("frameworks", framework));
  }

  /** The jars of a JDBC driver. */
  public static List<Path> databaseLibrary(String database) {
    return jarsOf(Path.of("databases", database));
  }

  /** The jars of an HTTP client. */
  public static List<Path> httpClientLibrary(String library) {
    return jarsOf(Path.of("http-clients", library));
  }

  /** The jars of the sample service. */
  public static List<Path> shopLibrary() {
    return jarsOf(Path.of("shop"));
  }

  private static List<Path> jarsOf(Path module) {
    Path lib = existing(ROOT.resolve(module).resolve("target/lib"));
    try (Stream<Path> jars = Files.list(lib)) {
      return jars.sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path existing(Path folder) {
    if (!Files.isDirectory(folder)) {
      throw new IllegalStateException("not built: " + folder);
    }
    return folder;
  }
}
