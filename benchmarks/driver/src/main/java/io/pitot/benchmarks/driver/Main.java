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
 * none}; optionally a word from the names of the services to run, as {@code query}.
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
      agents(settings, variants, args.length > 4 ? args[4] : "");
    }
  }

  /**
   * @param wanted what the names of the services must have in them
   */
  private static void agents(Settings settings, List<Variant> variants, String wanted)
      throws IOException, InterruptedException {
    Path benchmarks = settings.benchmarks();
    try (Backend backend = new Backend()) {
      for (Service service :
          List.of(
              Service.tomcat(benchmarks),
              Service.tomcatWithQuery(benchmarks),
              Service.tomcatWithCall(benchmarks, backend.port()),
              Service.spring(benchmarks))) {
        if (service.fileName().contains(wanted)) {
          new AgentsBenchmark(settings, service, variants).run().print(System.out);
        }
      }
    }
  }
}
