package io.pitot.benchmarks.driver;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What one scrape of a service with many endpoints takes: until its last byte is here, of the
 * service's CPU, and in garbage. Every exporter has counted the same requests.
 */
final class ScrapeBenchmark {
  private static final int ENDPOINTS = 2000;
  private static final int REQUESTS_PER_ENDPOINT = 5;
  private static final double KIB = 1024;
  private static final double MIB = 1024 * 1024;
  private static final double NANOS_PER_MILLI = 1e6;
  private static final String GZIP = "Accept-Encoding: gzip\r\n";
  private static final String HEADER =
      """
      | Exporter | samples | body, MiB | wall, ms | CPU, ms | garbage, KiB | wall, ms | CPU, ms | garbage, KiB |
      |---|---|---|---|---|---|---|---|---|""";

  private final Settings settings;
  private final Service service;
  private final List<Variant> variants;
  private final Map<String, List<double[]>> rows = new LinkedHashMap<>();

  ScrapeBenchmark(Settings settings, Service service, List<Variant> all) {
    this.settings = settings;
    this.service = service;
    this.variants = all.stream().filter(variant -> variant.proof().isPresent()).toList();
  }

  void run() throws IOException, InterruptedException {
    for (int turn = 0; turn < settings.scrapeTurns(); turn++) {
      for (Variant variant : variants) {
        double[] row = measure(variant);
        rows.computeIfAbsent(variant.name(), name -> new ArrayList<>()).add(row);
        System.err.println("scrapes, " + variant.name() + ", turn " + turn + ": " + show(row));
      }
    }
    System.out.printf(
        "%n### Scrape of %d endpoints: as it is, then compressed%n%n%s%n", ENDPOINTS, HEADER);
    rows.forEach((name, turns) -> System.out.printf("| %s | %s |%n", name, show(medians(turns))));
  }

  private double[] measure(Variant variant) throws IOException, InterruptedException {
    int port = Ports.free();
    try (ServiceProcess process =
        ServiceProcess.start(
            service,
            List.of("-Xms256m", "-Xmx256m", "-Dservice.endpoints=" + ENDPOINTS),
            variant.arguments(port),
            settings.log("scrapes-" + variant.name()))) {
      process.awaitAnswer(service.loadPath());
      try (HttpConnection connection = process.connect()) {
        for (int i = 0; i < ENDPOINTS; i++) {
          connection.load("/shop/endpoint" + i, REQUESTS_PER_ENDPOINT, 1);
        }
      }
      variant.prove(port, ENDPOINTS * REQUESTS_PER_ENDPOINT);
      String text = Variant.scrape(port);
      double[] plain = scrapes(process, port, Variant.TEXT);
      double[] compressed = scrapes(process, port, Variant.TEXT + GZIP);
      double samples = text.lines().filter(line -> !line.startsWith("#")).count();
      return new double[] {
        samples,
        text.length() / MIB,
        plain[0],
        plain[1],
        plain[2],
        compressed[0],
        compressed[1],
        compressed[2]
      };
    }
  }

  /** Milliseconds, milliseconds of CPU and KiB allocated, per scrape. */
  private double[] scrapes(ServiceProcess process, int port, String headers) throws IOException {
    int count = settings.scrapes();
    try (HttpConnection connection = new HttpConnection(port)) {
      for (int i = 0; i < count; i++) {
        connection.get("/metrics", headers);
      }
      long allocated = process.footprint(service, false).allocated();
      long cpu = process.cpuNanos();
      List<Double> millis = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        long started = System.nanoTime();
        connection.get("/metrics", headers);
        millis.add((System.nanoTime() - started) / NANOS_PER_MILLI);
      }
      cpu = process.cpuNanos() - cpu;
      allocated = process.footprint(service, false).allocated() - allocated;
      return new double[] {
        Spread.of(millis).median(), cpu / NANOS_PER_MILLI / count, allocated / KIB / count
      };
    }
  }

  private static double[] medians(List<double[]> turns) {
    double[] medians = new double[turns.get(0).length];
    for (int i = 0; i < medians.length; i++) {
      int column = i;
      medians[i] = Spread.of(turns.stream().map(turn -> turn[column]).toList()).median();
    }
    return medians;
  }

  private static String show(double[] row) {
    return String.format(
        Locale.ROOT,
        "%.0f | %.2f | %.1f | %.1f | %.0f | %.1f | %.1f | %.0f",
        row[0],
        row[1],
        row[2],
        row[3],
        row[4],
        row[5],
        row[6],
        row[7]);
  }
}
