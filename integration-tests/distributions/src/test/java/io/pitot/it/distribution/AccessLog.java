package io.pitot.it.distribution;

import io.pitot.testkit.http.MixedLoad.Exchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a server says that it has answered. */
final class AccessLog {
  /** The request line in quotes and the status behind it: in every format that begins as NCSA's. */
  private static final Pattern LINE =
      Pattern.compile("\"(\\S+) (\\S+) HTTP/[12]\\.[01]\" (\\d{3})\\b");

  private static final Pattern NUMBER = Pattern.compile("[?&]n=(\\d+)");

  private static final Set<String> METHODS =
      Set.of("GET", "HEAD", "POST", "PUT", "DELETE", "CONNECT", "OPTIONS", "TRACE", "PATCH");

  /** Of what was not numbered: {@code METHOD STATUS} and how many lines say so. */
  private final Map<String, Integer> others = new TreeMap<>();

  /** Of each number, what every line with it says. */
  private final Map<Integer, List<String>> numbered = new TreeMap<>();

  private AccessLog() {}

  /**
   * @param glob of the file's name
   */
  static AccessLog read(Path folder, String glob) throws IOException {
    AccessLog log = new AccessLog();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, glob)) {
      for (Path file : files) {
        Files.readAllLines(file, StandardCharsets.ISO_8859_1).forEach(log::take);
      }
    }
    return log;
  }

  private void take(String line) {
    Matcher matcher = LINE.matcher(line);
    if (!matcher.find()) {
      throw new AssertionError("not understood: " + line);
    }
    String key = key(matcher.group(1), matcher.group(3));
    Matcher number = NUMBER.matcher(matcher.group(2));
    if (number.find()) {
      numbered.computeIfAbsent(Integer.valueOf(number.group(1)), n -> new ArrayList<>()).add(key);
    } else {
      others.merge(key, 1, Integer::sum);
    }
  }

  /**
   * How often a method was answered with a status. Where the server's log is known to go wrong
   * about a request, its client is believed.
   *
   * @param played what the clients asked for and were answered, by number
   * @return by {@code METHOD STATUS}
   */
  Map<String, Integer> count(Map<Integer, Exchange> played, Distribution distribution) {
    Map<String, Integer> counted = new TreeMap<>(others);
    played.forEach(
        (number, exchange) -> {
          List<String> lines = numbered.getOrDefault(number, List.of());
          if (distribution.isMislogged(exchange, lines.size())) {
            lines = List.of(key(exchange.method(), String.valueOf(exchange.status())));
          }
          lines.forEach(key -> counted.merge(key, 1, Integer::sum));
        });
    return counted;
  }

  /** What does not have one line: the lines, by what the client asked for and was answered. */
  Map<Exchange, List<String>> unusual(Map<Integer, Exchange> played) {
    Map<Exchange, List<String>> unusual = new LinkedHashMap<>();
    played.forEach(
        (number, exchange) -> {
          List<String> lines = numbered.getOrDefault(number, List.of());
          if (lines.size() != 1) {
            unusual.put(exchange, lines);
          }
        });
    return unusual;
  }

  static String key(String method, String status) {
    return (METHODS.contains(method) ? method : "other") + " " + status;
  }
}
