package io.pitot.benchmarks.driver;

import java.nio.file.Path;

/**
 * How much is measured.
 *
 * @param benchmarks the folder of the benchmarks; results go to its {@code target}
 * @param starts turns of starting and stopping
 * @param loads turns of load; of a full amount the property {@code pitot.benchmark.turns}
 * @param warmUp requests before a load is measured, so many that the compiler is done
 * @param requests requests of a load that is measured
 * @param idleMillis how long a service is watched while nobody asks it anything
 * @param scrapeTurns services started to be scraped
 * @param scrapes of each, as often again to warm up
 */
record Settings(
    Path benchmarks,
    int starts,
    int loads,
    int warmUp,
    int requests,
    int idleMillis,
    int scrapeTurns,
    int scrapes) {
  static Settings full(Path benchmarks) {
    int loads = Integer.getInteger("pitot.benchmark.turns", 5);
    return new Settings(benchmarks, 11, loads, 200_000, 100_000, 5_000, 5, 200);
  }

  /** To see that everything works; its figures mean little. */
  static Settings quick(Path benchmarks) {
    return new Settings(benchmarks, 2, 2, 50_000, 40_000, 1_000, 1, 20);
  }

  Path target() {
    return benchmarks.resolve("target");
  }

  Path log(String name) {
    return target().resolve(name.replace(' ', '-') + ".log");
  }
}
