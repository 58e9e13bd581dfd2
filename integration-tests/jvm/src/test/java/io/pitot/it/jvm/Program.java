package io.pitot.it.jvm;

import io.pitot.testkit.Agent;
import io.pitot.testkit.ForkedJvm;
import io.pitot.testkit.Jdk;
import io.pitot.testkit.Scrape;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A program of this module in a JVM of its own, which obeys line by line. */
final class Program implements AutoCloseable {
  /** For whatever a JVM is waited for: a machine with few cores runs other tests as well. */
  static final Duration BOUND = Duration.ofSeconds(60);

  private static final Path TARGET =
      Path.of(System.getProperty("pitot.it.target", "target")).toAbsolutePath();

  private final ForkedJvm jvm;
  private final URI metrics;
  private int orders;

  private Program(ForkedJvm jvm) {
    this.jvm = jvm;
    this.metrics = Agent.metricsOf(jvm);
  }

  static Program start(
      Jdk jdk, Path properties, Map<String, String> keys, String main, String... arguments) {
    return start(
        ForkedJvm.on(jdk)
            .jvmArguments(Agent.argument(properties, keys))
            .main("com.example.jvm." + main, arguments));
  }

  /** One whose JVM has arguments besides. */
  static Program start(ForkedJvm.Builder builder) {
    ForkedJvm jvm =
        builder
            .jvmArguments("-XX:+UseSerialGC", "-Xms192m", "-Xmx192m", "-XX:MetaspaceSize=64m")
            .classPath(List.of(TARGET.resolve("classes"), TARGET.resolve("lib/*")))
            .start();
    try {
      return new Program(jvm);
    } catch (Throwable e) {
      jvm.close();
      throw e;
    }
  }

  /** Returns what the program answers once it has done it. */
  String order(String line) {
    jvm.send(line);
    return jvm.awaitOut("^" + ++orders + " (.*)", BOUND).group(1);
  }

  /** The answer's {@code name=number name=number}. */
  Map<String, Double> figures() {
    Map<String, Double> figures = new HashMap<>();
    for (String figure : order("figures").split(" ")) {
      int equals = figure.indexOf('=');
      figures.put(figure.substring(0, equals), Double.valueOf(figure.substring(equals + 1)));
    }
    return figures;
  }

  String awaitOut(String pattern) {
    return jvm.awaitOut(pattern, BOUND).group(1);
  }

  Scrape scrape() {
    return Scrape.strict(metrics);
  }

  /** Asks again until a figure is what is expected; what it was at last. */
  double await(double expected, String name, String... labels) {
    return Scrape.await(metrics, BOUND, expected, name, labels);
  }

  URI metrics() {
    return metrics;
  }

  long pid() {
    return jvm.pid();
  }

  List<String> err() {
    return jvm.err();
  }

  @Override
  public void close() {
    jvm.close();
  }
}
