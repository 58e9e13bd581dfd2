package io.pitot.agent.core.weaving;

import static org.assertj.core.api.Assertions.assertThat;

import io.pitot.agent.core.AgentLog;
import io.pitot.bootstrap.AdviceErrors;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The same program with advice and without, on every JVM that there is, says the same: results,
 * exceptions, their messages and lines. The messages of NullPointerExceptions name variables.
 */
class ShapesTest {
  private static final Path SOURCES = Path.of("src/test/java/acme/shapes");

  @TempDir Path folder;

  static Stream<String> javaHomes() {
    return Stream.concat(
        Stream.of(System.getProperty("java.home")),
        Stream.of("8", "11", "21", "25")
            .map(version -> System.getenv("PITOT_JDK_" + version))
            .filter(home -> home != null && !home.isEmpty()));
  }

  @ParameterizedTest
  @MethodSource("javaHomes")
  void advice_changesNothingThatTheProgramSees(String javaHome) throws Exception {
    compareWithAndWithout(javaHome, "-g");
  }

  @ParameterizedTest
  @MethodSource("javaHomes")
  void advice_changesNothingWithoutDebugInformation(String javaHome) throws Exception {
    compareWithAndWithout(javaHome, "-g:none");
  }

  private void compareWithAndWithout(String javaHome, String debug) throws Exception {
    compile(debug);
    List<String> without = run(javaHome);
    weave();
    List<String> with = run(javaHome);
    assertThat(without).hasSizeGreaterThan(100).last().isEqualTo("entered 0 left 0 hash 0");
    assertThat(with.subList(0, with.size() - 1)).isEqualTo(without.subList(0, without.size() - 1));
    assertThat(with.get(with.size() - 1)).matches("entered \\d{3,} left \\d{3,} hash -?\\d+");
    List<String> failing = run(javaHome, "failing");
    assertThat(failing.subList(0, failing.size() - 1))
        .isEqualTo(without.subList(0, without.size() - 1));
  }

  private void compile(String debug) throws Exception {
    List<String> arguments = new ArrayList<>(List.of("--release", "8", "-Xlint:-options", debug));
    arguments.addAll(List.of("-d", folder.toString()));
    try (Stream<Path> files = Files.list(SOURCES)) {
      files.map(Path::toString).forEach(arguments::add);
    }
    int result =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, arguments.toArray(new String[0]));
    assertThat(result).isZero();
  }

  private void weave() throws Exception {
    Path file = folder.resolve("acme/shapes/Shapes.class");
    byte[] bytes = Files.readAllBytes(file);
    AgentLog log = new AgentLog();
    Transformer transformer =
        new Transformer(
            WorkProbe.table(ShapesProbe.hooks(bytes)),
            ShapesTest.class.getClassLoader(),
            new WovenClasses(List.of("shapes"), log),
            log);
    byte[] woven =
        transformer.transform(new ClassLoader() {}, "acme/shapes/Shapes", null, null, bytes);
    assertThat(woven).isNotNull();
    Files.write(file, woven);
  }

  private List<String> run(String javaHome, String... arguments) throws Exception {
    String bootstrap =
        Path.of(AdviceErrors.class.getProtectionDomain().getCodeSource().getLocation().toURI())
            .toString();
    List<String> command = new ArrayList<>();
    command.add(javaHome + "/bin/java");
    command.addAll(List.of("-Xss512k", "-cp", folder + File.pathSeparator + bootstrap));
    command.add("acme.shapes.Main");
    command.addAll(List.of(arguments));
    Path output = folder.resolve("output");
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    try {
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    } finally {
      process.destroyForcibly();
    }
    List<String> lines = Files.readAllLines(output, StandardCharsets.UTF_8);
    lines.removeIf(line -> line.contains("_JAVA_OPTIONS") || line.contains("TOOL_OPTIONS"));
    assertThat(process.exitValue()).as(String.join("\n", lines)).isZero();
    return lines;
  }
}
