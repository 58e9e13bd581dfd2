package io.pitot.it.safety;

import io.pitot.testkit.Agent;
import io.pitot.testkit.ForkedJvm;
import io.pitot.testkit.Jdk;
import io.pitot.testkit.Scrape;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The programs under test, as this module has built them. */
final class Programs {
  /** For whatever a JVM is waited for: a machine with few cores runs other tests as well. */
  static final Duration BOUND = Duration.ofSeconds(60);

  private static final String PACKAGE = "com.example.safety.";
  private static final Path TARGET =
      Path.of(System.getProperty("pitot.it.target", "target")).toAbsolutePath();

  private Programs() {}

  /** A JVM whose programs are still to be named. Small, and quick to start on few cores. */
  static ForkedJvm.Builder jvm(Jdk jdk) {
    return ForkedJvm.on(jdk)
        .jvmArguments("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx128m");
  }

  /** With one of the programs of this module. */
  static ForkedJvm.Builder program(Jdk jdk, String simpleName, String... arguments) {
    return jvm(jdk).classPath(classPath()).main(PACKAGE + simpleName, arguments);
  }

  /** {@code Plain}, told how to end; the agent with these arguments, on any port. */
  static ForkedJvm.Builder plain(Jdk jdk, String end, String agentArgument) {
    return program(jdk, "Plain", end).jvmArguments(agent(agentArgument));
  }

  /** {@code -javaagent:} with {@code key=value,key=value}, listening on the loopback address. */
  static String agent(String argument) {
    return agent(Agent.jar(), argument);
  }

  static String agent(Path jar, String argument) {
    return "-javaagent:" + jar + "=host=127.0.0.1" + (argument.isEmpty() ? "" : "," + argument);
  }

  static List<Path> classPath() {
    List<Path> path = new ArrayList<>();
    path.add(classes());
    path.addAll(libraries());
    return path;
  }

  static Path classes() {
    return TARGET.resolve("classes");
  }

  static List<Path> libraries() {
    return list(TARGET.resolve("lib"));
  }

  /** Another agent's jar. */
  static Path otherAgent(String name) {
    return TARGET.resolve("agents").resolve(name + ".jar");
  }

  /** Makes the folder of a web application, with classes that only Tomcat's own loader defines. */
  static Path webApplication(Path folder) {
    Path compiled = classes().resolve("com/example/safety/web");
    Path copies = folder.resolve("WEB-INF/classes/com/example/safety/web");
    try {
      Files.createDirectories(copies);
      for (Path file : list(compiled)) {
        Files.copy(file, copies.resolve(file.getFileName()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return folder;
  }

  /** Standard error but for what the JVM itself says of an open bootstrap class path. */
  static List<String> errOf(ForkedJvm jvm) {
    return jvm.err().stream().filter(line -> !line.contains("Sharing is only")).toList();
  }

  /** By a strict parser; the second scrape, which has all metrics that scrapes themselves make. */
  static Scrape scrape(URI metrics) {
    Scrape.of(metrics);
    return Scrape.strict(metrics);
  }

  /** The end that the program comes to by itself when it is asked to end. */
  static int exitCode(ForkedJvm jvm) {
    jvm.close();
    return jvm.awaitExit(BOUND);
  }

  private static List<Path> list(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException("not built: " + folder, e);
    }
  }
}
