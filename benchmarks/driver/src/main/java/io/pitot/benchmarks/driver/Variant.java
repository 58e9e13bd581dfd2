package io.pitot.benchmarks.driver;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A way to run a service: with nothing, with an agent, or with metrics written into it.
 *
 * @param jar the agent, if it is one
 * @param arguments for the JVM; {@code %PORT%} is where it shall serve its metrics
 * @param proof the samples that count served requests, if it counts them
 */
record Variant(String name, Optional<Path> jar, List<String> arguments, Optional<Pattern> proof) {
  private static final String NONE = "none";
  private static final String HAND = "hand";
  private static final String PORT = "%PORT%";

  /** The header that asks for the format that all of them have. */
  static final String TEXT = "Accept: text/plain;version=0.0.4\r\n";

  /** Room for every endpoint of {@link ScrapeBenchmark}. */
  private static final int SERIES = 5000;

  /** All that there are jars for, {@code none} first. */
  static List<Variant> all(Path benchmarks) throws IOException {
    Path pitot = benchmarks.resolve("../agent/dist/target/pitot-agent.jar").normalize();
    Path agents = benchmarks.resolve("target/agents");
    Path rules = benchmarks.resolve("target/jmx-exporter.yaml");
    Files.createDirectories(rules.getParent());
    Files.writeString(rules, "rules:\n- pattern: '.*'\n");
    List<Variant> all = new ArrayList<>();
    all.add(new Variant(NONE, Optional.empty(), List.of(), Optional.empty()));
    // The same again: what it seems to add is the noise of the machine.
    all.add(new Variant("control", Optional.empty(), List.of(), Optional.empty()));
    all.add(idle(benchmarks.resolve("idle-agent/target/idle-agent.jar")));
    all.add(pitot(pitot));
    all.add(
        new Variant(
            HAND,
            Optional.empty(),
            List.of("-Dservice.metrics.port=" + PORT),
            samples("http_requests_total")));
    all.add(jmxExporter(agents.resolve("jmx_prometheus_javaagent.jar"), rules));
    all.add(openTelemetry(agents.resolve("opentelemetry-javaagent.jar")));
    all.removeIf(Variant::isMissing);
    return all;
  }

  /** What no agent can do without. */
  private static Variant idle(Path jar) {
    return new Variant("idle", Optional.of(jar), List.of("-javaagent:" + jar), Optional.empty());
  }

  private static Variant pitot(Path jar) {
    String options = "host=127.0.0.1,port=" + PORT + ",series.limit=" + SERIES;
    return new Variant(
        "pitot",
        Optional.of(jar),
        List.of("-javaagent:" + jar + "=" + options),
        samples("http_requests_total"));
  }

  private static Variant jmxExporter(Path jar, Path rules) {
    return new Variant(
        "jmx_exporter",
        Optional.of(jar),
        List.of("-javaagent:" + jar + "=127.0.0.1:" + PORT + ":" + rules),
        Optional.empty());
  }

  private static Variant openTelemetry(Path jar) {
    return new Variant(
        "opentelemetry",
        Optional.of(jar),
        List.of(
            "-javaagent:" + jar,
            "-Dotel.traces.exporter=none",
            "-Dotel.logs.exporter=none",
            "-Dotel.metrics.exporter=prometheus",
            "-Dotel.semconv-stability.opt-in=database", // else it has no metric of statements
            "-Dotel.exporter.prometheus.host=127.0.0.1",
            "-Dotel.exporter.prometheus.port=" + PORT,
            "-Dotel.java.metrics.cardinality.limit=" + SERIES),
        samples("http_server_request_duration_seconds_count"));
  }

  private static Optional<Pattern> samples(String metric) {
    return Optional.of(Pattern.compile("(?m)^" + metric + "\\{.*} (\\S+)$"));
  }

  private boolean isMissing() {
    boolean missing = jar.isPresent() && !Files.exists(jar.get());
    if (missing) {
      System.err.println(name + " is left out: there is no " + jar.get().getFileName());
    }
    return missing;
  }

  boolean isNone() {
    return name.equals(NONE);
  }

  List<String> arguments(int port) {
    return arguments.stream().map(a -> a.replace(PORT, Integer.toString(port))).toList();
  }

  /** Whether the service has what this needs: metrics by hand are in one of them only. */
  boolean fits(Service service) {
    return !name.equals(HAND) || service.hasMetricsByHand();
  }

  static String scrape(int port) throws IOException {
    try (HttpConnection connection = new HttpConnection(port)) {
      return new String(connection.get("/metrics", TEXT), StandardCharsets.UTF_8);
    }
  }

  /** Fails unless it has counted at least so many requests. */
  void prove(int port, long requests) throws IOException {
    if (proof.isEmpty()) {
      return;
    }
    double counted =
        proof
            .get()
            .matcher(scrape(port))
            .results()
            .mapToDouble(sample -> Double.parseDouble(sample.group(1)))
            .sum();
    if (counted < requests) {
      throw new IOException(name + " has counted " + counted + " of " + requests + " requests");
    }
  }
}
