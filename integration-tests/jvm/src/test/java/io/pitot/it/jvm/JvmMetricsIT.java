package io.pitot.it.jvm;

import static org.assertj.core.api.Assertions.assertThat;

import io.pitot.testkit.Agent;
import io.pitot.testkit.ForkedJvm;
import io.pitot.testkit.Jdk;
import io.pitot.testkit.Jdks;
import io.pitot.testkit.Scrape;
import io.pitot.testkit.openmetrics.MetricFamily;
import io.pitot.testkit.openmetrics.Sample;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class JvmMetricsIT {
  private static final double MIB = 1 << 20;

  /** As many as have made others' scrapes stop an application (jmx_exporter issue 759). */
  private static final int THREADS = 15_000;

  /** Name in OpenMetrics, type, unit, labels: as the official Java client has them. */
  private static final List<String> CONTRACT =
      List.of(
          "jvm_buffer_pool_capacity_bytes gauge bytes [pool]",
          "jvm_buffer_pool_used_buffers gauge  [pool]",
          "jvm_buffer_pool_used_bytes gauge bytes [pool]",
          "jvm_classes_currently_loaded gauge  []",
          "jvm_classes_loaded counter  []",
          "jvm_classes_unloaded counter  []",
          "jvm_compilation_time_seconds counter seconds []",
          "jvm_gc_collection_seconds summary seconds [gc]",
          "jvm_memory_committed_bytes gauge bytes [area]",
          "jvm_memory_init_bytes gauge bytes [area]",
          "jvm_memory_max_bytes gauge bytes [area]",
          "jvm_memory_pool_collection_used_bytes gauge bytes [pool]",
          "jvm_memory_pool_committed_bytes gauge bytes [pool]",
          "jvm_memory_pool_init_bytes gauge bytes [pool]",
          "jvm_memory_pool_max_bytes gauge bytes [pool]",
          "jvm_memory_pool_used_bytes gauge bytes [pool]",
          "jvm_memory_used_bytes gauge bytes [area]",
          "jvm_runtime info  [runtime, vendor, version]",
          "jvm_threads_current gauge  []",
          "jvm_threads_daemon gauge  []",
          "jvm_threads_deadlocked gauge  []",
          "jvm_threads_peak gauge  []",
          "jvm_threads_started counter  []",
          "jvm_threads_state gauge  [state]",
          "process_cpu_seconds counter seconds []",
          "process_max_fds gauge  []",
          "process_open_fds gauge  []",
          "process_resident_memory_bytes gauge bytes []",
          "process_start_time_seconds gauge seconds []",
          "process_virtual_memory_bytes gauge bytes []");

  @TempDir Path folder;

  static List<Jdk> jdks() {
    return Jdks.oldestAndNewestFrom(8);
  }

  @ParameterizedTest(name = "JDK {0}")
  @MethodSource("jdks")
  void namesTypesUnitsAndLabels_areThoseOfTheOfficialClient(Jdk jdk) {
    try (Program program = start(jdk, Map.of())) {
      program.order("gc"); // which gives the pools a figure of after
      List<String> shown =
          Scrape.families(program.metrics()).values().stream()
              .filter(family -> family.name.matches("(jvm|process)_.*"))
              .map(JvmMetricsIT::described)
              .sorted()
              .toList();
      assertThat(shown).isEqualTo(CONTRACT);
      assertThat(program.scrape().sum("pitot_collector_errors_total")).isZero();
    }
  }

  @ParameterizedTest(name = "JDK {0}")
  @MethodSource("jdks")
  void memory_isWhatTheApplicationTakes(Jdk jdk) {
    try (Program program = start(jdk, Map.of())) {
      program.order("gc");
      Scrape before = program.scrape();
      program.order("heap 64");
      program.order("direct 16");
      Scrape after = program.scrape();
      assertThat(after.delta(before, "jvm_memory_used_bytes", "area", "heap"))
          .isBetween(64 * MIB, 96 * MIB);
      assertThat(after.delta(before, "jvm_memory_pool_used_bytes", "pool", "Tenured Gen"))
          .isBetween(64 * MIB, 65 * MIB);
      assertThat(after.value("jvm_memory_used_bytes", "area", "nonheap"))
          .isBetween(4 * MIB, 64 * MIB);
      assertThat(after.delta(before, "jvm_buffer_pool_used_bytes", "pool", "direct"))
          .isBetween(16 * MIB, 17 * MIB);
      assertThat(after.delta(before, "jvm_buffer_pool_capacity_bytes", "pool", "direct"))
          .isBetween(16 * MIB, 17 * MIB);
      assertThat(after.delta(before, "jvm_buffer_pool_used_buffers", "pool", "direct"))
          .isBetween(16.0, 20.0);
      assertThat(after.value("jvm_memory_max_bytes", "area", "heap"))
          .isEqualTo(program.figures().get("max"));
      assertThat(after.value("jvm_memory_init_bytes", "area", "heap")).isEqualTo(192 * MIB);
      assertThat(after.has("jvm_memory_max_bytes", "area", "nonheap")).isFalse(); // no limit
      assertThat(after.value("jvm_memory_committed_bytes", "area", "heap"))
          .isBetween(128 * MIB, 192 * MIB);
    }
  }

  @ParameterizedTest(name = "JDK {0}")
  @MethodSource("jdks")
  void collections_areCounted(Jdk jdk) {
    try (Program program = start(jdk, Map.of())) {
      program.order("heap 64");
      Scrape before = program.scrape();
      program.order("gc 3");
      Scrape after = program.scrape();
      String[] old = {"gc", "MarkSweepCompact"};
      assertThat(after.delta(before, "jvm_gc_collection_seconds_count", old)).isEqualTo(3);
      assertThat(after.delta(before, "jvm_gc_collection_seconds_sum", old)).isBetween(0.001, 60.0);
      assertThat(after.value("jvm_memory_pool_collection_used_bytes", "pool", "Tenured Gen"))
          .isBetween(64 * MIB, 80 * MIB);
    }
  }

  @ParameterizedTest(name = "JDK {0}")
  @MethodSource("jdks")
  void threads_areCountedByState(Jdk jdk) {
    try (Program program = start(jdk, Map.of("jvm.threads.interval", "0ms"))) {
      program.order("settle");
      Scrape before = program.scrape();
      program.order("threads 7");
      double waiting = before.value("jvm_threads_state", "state", "WAITING");
      assertThat(program.await(waiting + 7, "jvm_threads_state", "state", "WAITING"))
          .isEqualTo(waiting + 7);
      Scrape after = program.scrape();
      assertThat(after.delta(before, "jvm_threads_current")).isEqualTo(7);
      assertThat(after.delta(before, "jvm_threads_daemon")).isEqualTo(7);
      assertThat(after.delta(before, "jvm_threads_started_total")).isEqualTo(7);
      assertThat(after.value("jvm_threads_peak"))
          .isGreaterThanOrEqualTo(after.value("jvm_threads_current"));
      assertThat(after.sum("jvm_threads_state")).isEqualTo(after.value("jvm_threads_current"));
      assertThat(after.value("jvm_threads_deadlocked")).isZero();
      program.order("deadlock");
      assertThat(program.await(2, "jvm_threads_deadlocked")).isEqualTo(2);
      assertThat(program.scrape().value("jvm_threads_state", "state", "BLOCKED")).isEqualTo(2);
    }
  }

  /** Asking for them would hold the application up, and the scrape longer than it may take. */
  @ParameterizedTest(name = "JDK {0}")
  @MethodSource("jdks")
  void statesOfThousandsOfThreads_areNotAskedFor(Jdk jdk) {
    try (Program program = start(jdk, Map.of())) {
      program.order("settle");
      Scrape before = program.scrape();
      assertThat(before.has("jvm_threads_state", "state", "WAITING")).isTrue();
      program.order("threads " + THREADS);
      Scrape many = program.scrape();
      assertThat(many.delta(before, "jvm_threads_current")).isEqualTo(THREADS);
      assertThat(many.delta(before, "jvm_threads_daemon")).isEqualTo(THREADS);
      assertThat(many.delta(before, "jvm_threads_started_total")).isEqualTo(THREADS);
      assertThat(many.family("jvm_threads_state")).isEmpty();
      assertThat(many.family("jvm_threads_deadlocked")).isEmpty();
      program.order("end-threads");
      double current = before.value("jvm_threads_current");
      assertThat(program.await(current, "jvm_threads_current")).isEqualTo(current);
      Scrape few = program.scrape();
      assertThat(few.value("jvm_threads_peak")).isGreaterThanOrEqualTo(THREADS);
      assertThat(few.sum("jvm_threads_state")).isBetween(3.0, 50.0);
      assertThat(few.sum("pitot_collector_errors_total")).isZero();
    }
  }

  @ParameterizedTest(name = "JDK {0}")
  @MethodSource("jdks")
  void whatGrows_isBetweenTwoReadingsOfTheJvm(Jdk jdk) {
    try (Program program = start(jdk, Map.of())) {
      program.scrape();
      Map<String, Double> before = program.figures();
      Scrape scrape = program.scrape();
      Map<String, Double> after = program.figures();
      Map.of(
              "jvm_threads_started_total", "started",
              "jvm_classes_loaded_total", "loaded",
              "jvm_classes_unloaded_total", "unloaded",
              "jvm_compilation_time_seconds_total", "compilation",
              "process_cpu_seconds_total", "cpu",
              "process_start_time_seconds", "start")
          .forEach(
              (metric, figure) ->
                  assertThat(scrape.value(metric))
                      .as(metric)
                      .isNotNegative()
                      .isBetween(before.get(figure), after.get(figure)));
      double loaded =
          scrape.value("jvm_classes_loaded_total") - scrape.value("jvm_classes_unloaded_total");
      assertThat(scrape.value("jvm_classes_currently_loaded"))
          .isBetween(loaded - 20, loaded + 20); // not read at one moment
    }
  }

  @ParameterizedTest(name = "JDK {0}")
  @MethodSource("jdks")
  void process_isWhatTheSystemSays(Jdk jdk) throws IOException {
    try (Program program = start(jdk, Map.of())) {
      Scrape before = program.scrape();
      program.order("files 50");
      Scrape after = program.scrape();
      assertThat(after.delta(before, "process_open_fds")).isBetween(48.0, 52.0);
      assertThat(after.value("process_max_fds")).isGreaterThan(after.value("process_open_fds"));
      assertThat(after.value("process_virtual_memory_bytes"))
          .isBetween(bytes(program, "VmSize") - 64 * MIB, bytes(program, "VmSize") + 64 * MIB);
      assertThat(after.value("process_resident_memory_bytes"))
          .isBetween(bytes(program, "VmRSS") - 32 * MIB, bytes(program, "VmRSS") + 32 * MIB);
    }
  }

  @ParameterizedTest(name = "JDK {0}")
  @MethodSource("jdks")
  void eitherHalf_canBeSwitchedOff(Jdk jdk) {
    try (Program program = start(jdk, Map.of("jvm.enabled", "false"))) {
      assertThat(names(program)).isNotEmpty().allMatch(name -> name.startsWith("process_"));
    }
    try (Program program = start(jdk, Map.of("process.enabled", "false"))) {
      assertThat(names(program)).isNotEmpty().allMatch(name -> name.startsWith("jvm_"));
    }
  }

  static List<Jdk> modularJdks() {
    return Jdks.oldestAndNewestFrom(11);
  }

  @ParameterizedTest(name = "JDK {0}")
  @MethodSource("modularJdks")
  void runTimeImageWithoutModules_hasWhatIsLeft(Jdk jdk) {
    try (Program program = startLimited(jdk, "java.base,java.instrument")) {
      assertThat(names(program))
          .containsExactlyInAnyOrder(
              "jvm_runtime", "process_resident_memory_bytes", "process_virtual_memory_bytes");
      assertThat(program.scrape().sum("pitot_collector_errors_total")).isZero();
    }
    try (Program program = startLimited(jdk, "java.management,java.instrument")) {
      assertThat(names(program))
          .contains("jvm_memory_used_bytes", "jvm_threads_state", "process_start_time_seconds")
          .doesNotContain("process_cpu_seconds", "process_open_fds");
      assertThat(program.scrape().sum("pitot_collector_errors_total")).isZero();
    }
  }

  private Program startLimited(Jdk jdk, String modules) {
    Path file = folder.resolve("agent.properties");
    return Program.start(
        ForkedJvm.on(jdk)
            .jvmArguments("--limit-modules", modules, Agent.argument(file, Map.of()))
            .main("com.example.jvm.Figures", file.toString()));
  }

  private Program start(Jdk jdk, Map<String, String> keys) {
    Path file = folder.resolve("agent.properties");
    return Program.start(jdk, file, keys, "Figures", file.toString());
  }

  private static List<String> names(Program program) {
    return Scrape.families(program.metrics()).keySet().stream()
        .filter(name -> name.matches("(jvm|process)_.*"))
        .toList();
  }

  private static String described(MetricFamily family) {
    TreeSet<String> labels = new TreeSet<>();
    for (Sample sample : family.samples) {
      labels.addAll(sample.labels().keySet());
    }
    assertThat(family.help()).as(family.name).isNotBlank();
    return family.name + " " + family.type() + " " + family.unit() + " " + labels;
  }

  private static double bytes(Program program, String key) throws IOException {
    return Files.readAllLines(Path.of("/proc", Long.toString(program.pid()), "status")).stream()
        .filter(line -> line.startsWith(key + ":"))
        .map(line -> Double.parseDouble(line.split("\\s+")[1]) * 1024)
        .collect(Collectors.toList())
        .get(0);
  }
}
