package io.pitot.benchmarks.driver;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * Runs the benchmarks of whole services.
 *
 * <p>Arguments: {@code agents} or {@code scrapes}; the folder of the benchmarks; {@code full} or
 * {@code quick}; optionally, separated by commas, the names of the variants to run beside {@code
 * none}.
 */
public final class Main {
  private Main() {}

  public static void main(String[] args) throws IOException, InterruptedException {
    Path benchmarks = Path.of(args[1]).toAbsolutePath().normalize();
    Settings settings =
        args[2].equals("quick") ? Settings.quick(benchmarks) : Settings.full(benchmarks);
    List<Variant> variants = Variant.all(benchmarks);
    if (args.length > 3) {
      List<String> wanted = Arrays.asList(args[3].split(","));
      variants.removeIf(variant -> !variant.isNone() && !wanted.contains(variant.name()));
    }
    if (args[0].equals("scrapes")) {
      new ScrapeBenchmark(settings, Service.tomcat(benchmarks), variants).run();
    } else {
      agents(settings, variants);
    }
  }

  private static void agents(Settings settings, List<Variant> variants)
      throws IOException, InterruptedException {
    for (Service service :
        List.of(
            Service.tomcat(settings.benchmarks()),
            Service.tomcatWithQuery(settings.benchmarks()),
            Service.spring(settings.benchmarks()))) {
      new AgentsBenchmark(settings, service, variants).run().print(System.out);
    }
  }
}
