package io.pitot.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Something that reads what comes from outside, and what must hold whatever that is. The known
 * inputs are the files in {@code src/test/corpus}, in the folder with the name of the class: each
 * is tried in every build. New ones are looked for where {@value #SECONDS} says for how long: by
 * Jazzer, which sees what code an input reaches, in a JVM of its own.
 *
 * <p>An input that takes longer than {@value #TIMEOUT_SECONDS} seconds or too much memory is found
 * as well. What is found stays in {@code target/fuzz}.
 */
public abstract class Fuzzing {
  private static final String SECONDS = "pitot.fuzz.seconds";
  private static final String FOUND = "found-";
  private static final String CORPUS = "corpus";
  private static final int TIMEOUT_SECONDS = 10;
  private static final int MAX_LENGTH = 2048;
  private static final int SHOWN_LINES = 60;

  /** Throws if something that must hold does not. One thread, many times in one JVM. */
  protected abstract void take(byte[] input) throws Exception;

  @TestFactory
  public Stream<DynamicTest> knownInputs() throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.list(corpus())) {
      files = all.sorted().toList();
    }
    assertThat(files).isNotEmpty();
    return files.stream()
        .map(
            file ->
                DynamicTest.dynamicTest(
                    file.getFileName().toString(), () -> take(Files.readAllBytes(file))));
  }

  @Test
  @EnabledIfSystemProperty(named = SECONDS, matches = "[1-9][0-9]*")
  public void newInputs() throws Exception {
    Path folder = Path.of("target", "fuzz", getClass().getSimpleName()).toAbsolutePath();
    Files.createDirectories(folder.resolve(CORPUS));
    for (Path file : found(folder)) {
      Files.delete(file); // of a run before
    }
    Path log = folder.resolve("log");
    Process fuzzer =
        new ProcessBuilder(command(folder))
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    try {
      if (fuzzer.waitFor() != 0) {
        fail(story(folder, log));
      }
    } finally {
      fuzzer.destroyForcibly();
    }
    assertThat(log).content().contains("stat::number_of_executed_units");
  }

  private List<String> command(Path folder) {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-Xmx512m",
        // Halves the start, which is most of a short run.
        "-XX:TieredStopAtLevel=1",
        "-XX:+UseSerialGC",
        "-XX:+IgnoreUnrecognizedVMOptions",
        "-XX:+EnableDynamicAgentLoading",
        "-Djdk.attach.allowAttachSelf=true",
        "-Djava.io.tmpdir=" + folder,
        "-cp",
        System.getProperty("java.class.path"),
        "com.code_intelligence.jazzer.Jazzer",
        "--target_class=" + FuzzedClass.class.getName(),
        "--target_args=" + getClass().getName(),
        "--instrumentation_includes=io.pitot.**",
        "--custom_hook_includes=io.pitot.**",
        // Those of its own detectors that a test's connections and patterns would alarm.
        "--disabled_hooks="
            + String.join(
                File.pathSeparator,
                "com.code_intelligence.jazzer.sanitizers.ServerSideRequestForgery",
                "com.code_intelligence.jazzer.sanitizers.RegexInjection"),
        "--reproducer_path=" + folder,
        "-artifact_prefix=" + folder.resolve(FOUND),
        "-max_total_time=" + Integer.getInteger(SECONDS),
        "-timeout=" + TIMEOUT_SECONDS,
        "-max_len=" + MAX_LENGTH,
        "-use_value_profile=1",
        "-print_final_stats=1",
        folder.resolve(CORPUS).toString(), // to this one it adds
        corpus().toAbsolutePath().toString());
  }

  private Path corpus() {
    return Path.of("src", "test", "corpus", getClass().getSimpleName());
  }

  /** The inputs that something did not hold for. */
  private static List<Path> found(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.getFileName().toString().startsWith(FOUND)).toList();
    }
  }

  private static String story(Path folder, Path log) throws IOException {
    StringBuilder story = new StringBuilder();
    for (Path file : found(folder)) {
      story.append(file).append(", as Base64:\n");
      story.append(Base64.getEncoder().encodeToString(Files.readAllBytes(file))).append('\n');
    }
    List<String> lines = Files.readAllLines(log, StandardCharsets.ISO_8859_1);
    for (String line : lines.subList(Math.max(0, lines.size() - SHOWN_LINES), lines.size())) {
      story.append(line).append('\n');
    }
    return story.toString();
  }

  /**
   * The input as text: UTF-8, but for surrogates that stand alone, which are read as they are
   * encoded, and bytes that are none, each of which is a character.
   */
  protected static String text(byte[] input) {
    StringBuilder text = new StringBuilder(input.length);
    for (int i = 0; i < input.length; ) {
      int first = input[i] & 0xFF;
      int more = first >= 0xF0 ? 3 : first >= 0xE0 ? 2 : first >= 0xC0 ? 1 : 0;
      int c = first & (0x3F >> more);
      int end = i + 1;
      while (end <= i + more && end < input.length && (input[end] & 0xC0) == 0x80) {
        c = c << 6 | input[end++] & 0x3F;
      }
      if (more > 0 && end == i + 1 + more && Character.isValidCodePoint(c)) {
        text.appendCodePoint(c);
        i = end;
      } else {
        text.append((char) first);
        i++;
      }
    }
    return text.toString();
  }

  /** Letters outside ASCII as they are: they may have no other case, or several. */
  protected static String upperCase(String text) {
    StringBuilder upper = new StringBuilder(text);
    for (int i = 0; i < upper.length(); i++) {
      char c = upper.charAt(i);
      upper.setCharAt(i, c >= 'a' && c <= 'z' ? (char) (c - 'a' + 'A') : c);
    }
    return upper.toString();
  }
}
