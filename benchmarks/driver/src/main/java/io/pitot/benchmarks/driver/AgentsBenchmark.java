package io.pitot.benchmarks.driver;

import io.pitot.benchmarks.service.Footprint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What an agent adds to one service: to its start, to each request, to its memory. The variants
 * take turns, so that a machine that slows down slows all of them.
 */
final class AgentsBenchmark {
  /** So many that what the kernel has to do is little beside what the server does. */
  private static final int DEPTH = 100;

  /** Of a load one at a time, which takes that much longer. */
  private static final int SINGLE_WARM_UPS = 16;

  /** The least of them counts: all else that runs at the same time only adds to it. */
  private static final int PIPELINED_LOADS = 3;

  private static final double MIB = 1024 * 1024;
  private static final double NANOS_PER_MILLI = 1e6;
  private static final double NANOS_PER_MICRO = 1e3;
  private static final Pattern STOPPED = Pattern.compile(Stopwatch.WORD + "(\\d+)");

  /** As a person would start it. */
  private static final List<String> START_ARGUMENTS = List.of("-Xmx256m");

  /** The heap resident from the start: what RSS then shows beside it is outside of the heap. */
  private static final List<String> LOAD_ARGUMENTS =
      List.of("-Xms256m", "-Xmx256m", "-XX:+AlwaysPreTouch");

  private final Settings settings;
  private final Service service;
  private final List<Variant> variants;
  private final Results results;

  AgentsBenchmark(Settings settings, Service service, List<Variant> all) {
    this.settings = settings;
    this.service = service;
    this.variants = all.stream().filter(variant -> variant.fits(service)).toList();
    this.results = new Results(service, variants);
  }

  Results run() throws IOException, InterruptedException {
    Path stopwatch = stopwatchJar();
    for (Variant variant : variants) {
      if (variant.jar().isPresent()) {
        results.add(variant, Measure.JAR, 0, Files.size(variant.jar().get()) / MIB);
      }
    }
    // The first turn of each warms the page cache and is not kept.
    for (int turn = -1; turn < settings.starts(); turn++) {
      for (Variant variant : inTurn(turn)) {
        start(variant, turn);
        if (variant.jar().isPresent()) {
          premain(variant, turn, stopwatch);
        }
      }
    }
    for (int turn = 0; turn < settings.loads(); turn++) {
      for (Variant variant : inTurn(turn)) {
        load(variant, turn);
      }
    }
    results.write(settings.target().resolve("agents-" + service.fileName() + ".csv"));
    return results;
  }

  /** Every turn begins with another one. */
  private List<Variant> inTurn(int turn) {
    List<Variant> order = new ArrayList<>(variants);
    Collections.rotate(order, -turn);
    return order;
  }

  private ServiceProcess process(Variant variant, List<String> jvm, List<String> agent)
      throws IOException {
    return ServiceProcess.start(service, jvm, agent, settings.log("agents-" + variant.name()));
  }

  private void start(Variant variant, int turn) throws IOException, InterruptedException {
    List<String> arguments = variant.arguments(Ports.free());
    long started = System.nanoTime();
    try (ServiceProcess process = process(variant, START_ARGUMENTS, arguments)) {
      process.awaitAnswer(service.loadPath());
      long answered = System.nanoTime();
      long cpu = process.cpuNanos();
      keep(variant, Measure.START, turn, (answered - started) / NANOS_PER_MILLI);
      keep(variant, Measure.START_CPU, turn, cpu / NANOS_PER_MILLI);
    }
  }

  private void premain(Variant variant, int turn, Path stopwatch)
      throws IOException, InterruptedException {
    List<String> arguments = new ArrayList<>(variant.arguments(Ports.free()));
    arguments.add(0, "-javaagent:" + stopwatch + "=start");
    arguments.add("-javaagent:" + stopwatch + "=stop");
    try (ServiceProcess process = process(variant, START_ARGUMENTS, arguments)) {
      process.awaitAnswer(service.loadPath());
      Matcher stopped = STOPPED.matcher(process.output());
      if (!stopped.find()) {
        throw new IOException("the stopwatch has not stopped");
      }
      long nanos = Long.parseLong(stopped.group(1));
      keep(variant, Measure.PREMAIN, turn, nanos / NANOS_PER_MILLI);
    }
  }

  private void load(Variant variant, int turn) throws IOException, InterruptedException {
    int metricsPort = Ports.free();
    int requests = settings.requests();
    int warmUp = settings.warmUp();
    try (ServiceProcess process =
        process(variant, LOAD_ARGUMENTS, variant.arguments(metricsPort))) {
      process.awaitAnswer(service.loadPath());
      try (HttpConnection connection = process.connect()) {
        connection.load(service.loadPath(), warmUp, DEPTH);
        connection.load(service.loadPath(), warmUp / SINGLE_WARM_UPS, 1);
        Cost single = cost(process, connection, requests, 1);
        double pipelined = Double.MAX_VALUE;
        for (int load = 0; load < PIPELINED_LOADS; load++) {
          pipelined =
              Math.min(pipelined, cost(process, connection, 2 * requests, DEPTH).cpuMicros());
        }
        keep(variant, Measure.REQUEST_CPU, turn, single.cpuMicros());
        keep(variant, Measure.ALLOCATED, turn, single.allocatedBytes());
        keep(variant, Measure.PIPELINED_CPU, turn, pipelined);
      }
      variant.prove(metricsPort, (1L + 2 * PIPELINED_LOADS) * requests + warmUp);
      memory(variant, turn, process);
    }
  }

  /** Of one request. */
  private record Cost(double cpuMicros, double allocatedBytes) {}

  private Cost cost(ServiceProcess process, HttpConnection connection, int requests, int depth)
      throws IOException {
    long allocated = process.footprint(service, false).allocated();
    long cpu = process.cpuNanos();
    connection.load(service.loadPath(), requests, depth);
    cpu = process.cpuNanos() - cpu;
    allocated = process.footprint(service, false).allocated() - allocated;
    return new Cost(cpu / NANOS_PER_MICRO / requests, (double) allocated / requests);
  }

  private void memory(Variant variant, int turn, ServiceProcess process)
      throws IOException, InterruptedException {
    Footprint footprint = process.footprint(service, true);
    keep(variant, Measure.HEAP, turn, footprint.heap() / MIB);
    keep(variant, Measure.METASPACE, turn, footprint.metaspace() / MIB);
    keep(variant, Measure.CLASSES, turn, footprint.classes());
    keep(variant, Measure.THREADS, turn, footprint.threads());
    keep(variant, Measure.RESIDENT, turn, process.residentBytes() / MIB);
    long cpu = process.cpuNanos();
    Thread.sleep(settings.idleMillis());
    cpu = process.cpuNanos() - cpu;
    keep(variant, Measure.IDLE_CPU, turn, cpu / NANOS_PER_MILLI / (settings.idleMillis() / 1e3));
  }

  private void keep(Variant variant, Measure measure, int turn, double value) {
    if (turn >= 0) {
      results.add(variant, measure, turn, value);
      System.err.printf(
          "%s, %s, turn %d: %s: %s%n",
          service.name(), variant.name(), turn, measure.label, measure.show(value));
    }
  }

  private Path stopwatchJar() throws IOException {
    Path jar = settings.target().resolve("stopwatch.jar");
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().putValue("Premain-Class", Stopwatch.class.getName());
    String entry = Stopwatch.class.getName().replace('.', '/') + ".class";
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest);
        var in = Stopwatch.class.getResourceAsStream("/" + entry)) {
      if (in == null) {
        throw new IOException(entry + " is not on the class path");
      }
      out.putNextEntry(new JarEntry(entry));
      in.transferTo(out);
    }
    return jar;
  }
}
