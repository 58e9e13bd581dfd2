package io.pitot.it.safety;

import io.pitot.testkit.Jdk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The names of the classes that a JVM has loaded, in order, from its own log. */
final class LoadedClasses {
  private static final Pattern JAVA_8 = Pattern.compile("^\\[Loaded (\\S+) from .*");
  private static final Pattern LATER = Pattern.compile("^\\[\\S+\\] (\\S+) source: .*");

  private LoadedClasses() {}

  /**
   * The JVM's arguments that turn the log on. Java 8 has its lines on standard output otherwise,
   * where they break the lines of the program.
   */
  static String[] logTo(Jdk jdk, Path log) {
    return jdk.feature() == 8
        ? new String[] {
          "-verbose:class",
          "-XX:+UnlockDiagnosticVMOptions",
          "-XX:-DisplayVMOutput",
          "-XX:+LogVMOutput",
          "-XX:LogFile=" + log
        }
        : new String[] {"-Xlog:class+load=info:file=" + log + ":uptime:filecount=0"};
  }

  /** Once the JVM has ended. */
  static List<String> of(Jdk jdk, Path log) throws IOException {
    Pattern pattern = jdk.feature() == 8 ? JAVA_8 : LATER;
    return Files.readAllLines(log).stream()
        .map(line -> name(pattern, line))
        .flatMap(Optional::stream)
        .toList();
  }

  private static Optional<String> name(Pattern pattern, String line) {
    Matcher matcher = pattern.matcher(line);
    return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
  }
}
