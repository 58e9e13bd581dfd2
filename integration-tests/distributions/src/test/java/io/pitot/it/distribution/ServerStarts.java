package io.pitot.it.distribution;

import io.pitot.testkit.Await;
import io.pitot.testkit.ContractApplication;
import io.pitot.testkit.ForkedJvm;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Asserts nothing, and runs only where it is asked for: measures what the agent adds to the start
 * of servers as users unzip them, from their own script to the first answer of an application.
 * {@code benchmarks/run servers} runs it, {@code docs/benchmarks.md} has what it said.
 */
class ServerStarts {
  /** {@code control} is no agent a second time, {@code idle} one that does nothing. */
  private static final List<String> VARIANTS = List.of("none", "control", "idle", "pitot");

  private static final Path IDLE_AGENT =
      Path.of("../../benchmarks/idle-agent/target/idle-agent.jar").toAbsolutePath().normalize();

  private static final int TURNS = Integer.getInteger("pitot.benchmark.turns", 7);
  private static final double MILLIS = 1e6;

  @Test
  void measure() throws IOException {
    List<String> table = new ArrayList<>();
    table.add(
        "| Server | JDK | start, ms | control adds | idle adds | pitot adds"
            + " | CPU until then, ms | control adds | idle adds | pitot adds |");
    table.add("|---|---|---|---|---|---|---|---|---|---|");
    for (Distribution server : DistributionIT.distributions().toList()) {
      table.add(row(server));
    }
    Files.write(Path.of("target", "server-starts.md"), table);
  }

  private static String row(Distribution server) throws IOException {
    Map<String, List<double[]>> measured = new TreeMap<>();
    for (int turn = -1; turn < TURNS; turn++) {
      for (int i = 0; i < VARIANTS.size(); i++) {
        String variant = VARIANTS.get(Math.floorMod(turn + i, VARIANTS.size()));
        double[] start = start(server, variant);
        if (turn >= 0) { // the first turn only warms the disk
          measured.computeIfAbsent(variant, key -> new ArrayList<>()).add(start);
        }
      }
    }
    StringBuilder row = new StringBuilder("| " + server.folder + " | " + server.jdk + " |");
    for (int figure = 0; figure < 2; figure++) {
      List<double[]> none = measured.get("none");
      row.append(String.format(Locale.ROOT, " %.0f |", quartiles(none, null, figure)[1]));
      for (String variant : VARIANTS.subList(1, VARIANTS.size())) {
        double[] added = quartiles(measured.get(variant), none, figure);
        row.append(
            String.format(Locale.ROOT, " %+.0f (%+.0f .. %+.0f) |", added[1], added[0], added[2]));
      }
    }
    return row.toString();
  }

  /** Of the values, or of their differences to the same turn without the agent. */
  private static double[] quartiles(List<double[]> values, List<double[]> base, int figure) {
    double[] sorted = new double[values.size()];
    for (int turn = 0; turn < sorted.length; turn++) {
      sorted[turn] = values.get(turn)[figure] - (base == null ? 0 : base.get(turn)[figure]);
    }
    Arrays.sort(sorted);
    int last = sorted.length - 1;
    return new double[] {sorted[last / 4], sorted[last / 2], sorted[last - last / 4]};
  }

  /** Milliseconds until the first answer, and CPU time of all its processes until then. */
  private static double[] start(Distribution server, String variant) throws IOException {
    Path base = Files.createTempDirectory("pitot-start");
    try {
      Path war = base.resolve("app.war");
      ContractApplication.pack(server.namespace, war);
      Path folder = Files.createDirectory(base.resolve("base"));
      Site site =
          switch (variant) {
            case "pitot" -> Site.create(server.home(), folder, server.jdk);
            case "idle" -> Site.with("-javaagent:" + IDLE_AGENT, server.home(), folder, server.jdk);
            default -> Site.with("-Dagent=none", server.home(), folder, server.jdk);
          };
      server.prepare(site, war);
      URI uri = URI.create("http://127.0.0.1:" + site.port() + "/app/health");
      long begin = System.nanoTime();
      try (ForkedJvm jvm = server.start(site).start()) {
        int status = Await.last(Distribution.DEADLINE, () -> ask(uri), code -> code == 200);
        double millis = (System.nanoTime() - begin) / MILLIS;
        if (status != 200) {
          throw new IllegalStateException(server + ": " + jvm.out() + jvm.err());
        }
        double cpuMillis = cpuMillis(jvm.pid());
        kill(jvm.pid());
        return new double[] {millis, cpuMillis};
      }
    } finally {
      delete(base);
    }
  }

  private static int ask(URI uri) {
    try {
      HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection();
      int status = connection.getResponseCode();
      connection.disconnect();
      return status;
    } catch (IOException notYet) {
      return 0;
    }
  }

  /** No server ends for the end of its input, which is what is tried first otherwise. */
  private static void kill(long pid) {
    tree(pid).toList().forEach(ProcessHandle::destroyForcibly);
  }

  private static Stream<ProcessHandle> tree(long pid) {
    ProcessHandle script = ProcessHandle.of(pid).orElseThrow();
    return Stream.concat(Stream.of(script), script.descendants());
  }

  private static double cpuMillis(long pid) {
    return tree(pid)
            .map(process -> process.info().totalCpuDuration().orElse(Duration.ZERO))
            .mapToLong(Duration::toNanos)
            .sum()
        / MILLIS;
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
