package io.pitot.benchmarks.driver;

import io.pitot.benchmarks.service.Footprint;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A service in a JVM of its own, from its start to its end. */
final class ServiceProcess implements AutoCloseable {
  private static final long START_TIMEOUT_NANOS = TimeUnit.SECONDS.toNanos(60);
  private static final long STOP_TIMEOUT_SECONDS = 10;
  private static final long POLL_MILLIS = 2;

  /** Of {@code /proc/PID/stat}: 100 per second on every Linux that Java runs on. */
  private static final long NANOS_PER_TICK = 10_000_000;

  private final Process process;
  private final Path log;
  private final int port;

  private ServiceProcess(Process process, Path log, int port) {
    this.process = process;
    this.log = log;
    this.port = port;
  }

  /**
   * Starts the service; does not wait for it.
   *
   * @param agentArguments what loads the agent
   * @param log where its output goes
   */
  static ServiceProcess start(
      Service service, List<String> jvmArguments, List<String> agentArguments, Path log)
      throws IOException {
    int port = Ports.free();
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(jvmArguments);
    command.addAll(agentArguments);
    command.addAll(service.arguments());
    command.add("-Dservice.port=" + port);
    command.add("-cp");
    command.add(service.classPath());
    command.add(service.mainClass());
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    return new ServiceProcess(process, log, port);
  }

  /** Asks for {@code path} until it is answered with 200. */
  void awaitAnswer(String path) throws IOException, InterruptedException {
    long deadline = System.nanoTime() + START_TIMEOUT_NANOS;
    while (true) {
      try (HttpConnection connection = connect()) {
        connection.get(path, "");
        return;
      } catch (IOException e) {
        if (!process.isAlive() || System.nanoTime() > deadline) {
          throw new IOException("the service did not start, see " + log, e);
        }
        Thread.sleep(POLL_MILLIS);
      }
    }
  }

  HttpConnection connect() throws IOException {
    return new HttpConnection(port);
  }

  /** CPU time of all threads so far, user and system, in steps of 10 ms. */
  long cpuNanos() throws IOException {
    String stat = Files.readString(Path.of("/proc", Long.toString(process.pid()), "stat"));
    // The command's name, in parentheses, may hold blanks; utime and stime are fields 14 and 15.
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
    return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) * NANOS_PER_TICK;
  }

  /** Resident memory in bytes. */
  long residentBytes() throws IOException {
    for (String line : Files.readAllLines(Path.of("/proc", "" + process.pid(), "status"))) {
      if (line.startsWith("VmRSS:")) {
        return Long.parseLong(line.replaceAll("[^0-9]", "")) * 1024;
      }
    }
    throw new IOException("no VmRSS: the service has ended, see " + log);
  }

  /** What the service says of itself. */
  Footprint footprint(Service service, boolean collect) throws IOException {
    try (HttpConnection connection = connect()) {
      String path = service.footprintPath() + (collect ? "?collect=true" : "");
      return Footprint.parse(new String(connection.get(path, ""), StandardCharsets.UTF_8));
    }
  }

  /** All that it has printed. */
  String output() throws IOException {
    return Files.readString(log);
  }

  @Override
  public void close() {
    process.destroy();
    process.onExit().completeOnTimeout(process, STOP_TIMEOUT_SECONDS, TimeUnit.SECONDS).join();
    if (process.isAlive()) {
      process.destroyForcibly().onExit().join();
    }
  }
}
