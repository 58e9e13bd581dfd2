package io.pitot.it.safety;

import io.pitot.testkit.ForkedJvm;
import io.pitot.testkit.Jdk;
import java.io.IOException;
import java.io.UncheckedIOException;
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
   * The JVM argument that turns the log on.
   *
   * @param log for the lines; Java 8 has them on standard output
   */
  static String logTo(Jdk jdk, Path log) {
    return jdk.feature() == 8
        ? "-verbose:class"
        : "-Xlog:class+load=info:file=" + log + ":uptime:filecount=0";
  }

  /** Once the JVM has ended. */
  static List<String> of(Jdk jdk, ForkedJvm jvm, Path log) {
    Pattern pattern = jdk.feature() == 8 ? JAVA_8 : LATER;
    return lines(jdk, jvm, log).stream()
        .map(line -> name(pattern, line))
        .flatMap(Optional::stream)
        .toList();
  }

  private static List<String> lines(Jdk jdk, ForkedJvm jvm, Path log) {
    try {
      return jdk.feature() == 8 ? jvm.out() : Files.readAllLines(log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Optional<String> name(Pattern pattern, String line) {
    Matcher matcher = pattern.matcher(line);
    return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
  }
}
