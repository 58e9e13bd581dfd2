package io.pitot.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** The contract application, for either name of the Servlet API from one source. */
public final class ContractApplication {
  private static final FileTime LAST_MODIFIED =
      FileTime.from(Instant.parse("2020-02-02T20:20:20Z"));

  private ContractApplication() {}

  /**
   * As a folder that a server can serve.
   *
   * @param webapp {@code webapp}, or {@code webapp-2.5} for servers without Servlet 3.0
   */
  public static void unpack(ServletNamespace namespace, String webapp, Path folder) {
    Path classes = Modules.classesOf("app");
    namespace.copy(classes.resolve("io"), folder.resolve("WEB-INF/classes/io"));
    namespace.copy(classes.resolve(webapp), folder);
    makeOneAge(folder);
  }

  /** Two servers that list the same folder must not differ by the second in which it was made. */
  private static void makeOneAge(Path folder) {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path each : all.toList()) {
        Files.setLastModifiedTime(each, LAST_MODIFIED);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** As one file, for a server to deploy. */
  public static void pack(ServletNamespace namespace, Path war) {
    try {
      Path folder = Files.createTempDirectory(war.toAbsolutePath().getParent(), "war");
      unpack(namespace, "webapp", folder);
      try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(war))) {
        for (Path file : filesIn(folder)) {
          zip.putNextEntry(new ZipEntry(folder.relativize(file).toString().replace('\\', '/')));
          Files.copy(file, zip);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Path> filesIn(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }
}
