package io.pitot.it.distribution;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How often a server says that it has answered a method with a status. */
final class AccessLog {
  /** The request line in quotes and the status behind it: in every format that begins as NCSA's. */
  private static final Pattern LINE =
      Pattern.compile("\"(\\S+) \\S+ HTTP/[12]\\.[01]\" (\\d{3})\\b");

  private static final Set<String> METHODS =
      Set.of("GET", "HEAD", "POST", "PUT", "DELETE", "CONNECT", "OPTIONS", "TRACE", "PATCH");

  private AccessLog() {}

  /**
   * @param glob of the file's name
   * @return {@code METHOD STATUS} and the number of lines
   */
  static Map<String, Integer> read(Path folder, String glob) throws IOException {
    Map<String, Integer> lines = new TreeMap<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, glob)) {
      for (Path file : files) {
        for (String line : Files.readAllLines(file, StandardCharsets.ISO_8859_1)) {
          Matcher matcher = LINE.matcher(line);
          if (!matcher.find()) {
            throw new AssertionError("not understood: " + line);
          }
          lines.merge(key(matcher.group(1), matcher.group(2)), 1, Integer::sum);
        }
      }
    }
    return lines;
  }

  static String key(String method, String status) {
    return (METHODS.contains(method) ? method : "other") + " " + status;
  }
}
