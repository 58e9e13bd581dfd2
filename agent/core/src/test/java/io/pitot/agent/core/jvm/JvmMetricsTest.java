package io.pitot.agent.core.jvm;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.UnixOperatingSystemMXBean;
import io.pitot.agent.core.config.ConfigLoader;
import io.pitot.agent.core.config.Options;
import io.pitot.bootstrap.metrics.Descriptor;
import io.pitot.bootstrap.metrics.MetricSource;
import io.pitot.bootstrap.metrics.Registry;
import java.io.File;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;

/** In this JVM, beside its own beans. */
class JvmMetricsTest {
  @Test
  void everyFamilyIsShown() {
    List<String> declared = new ArrayList<>();
    for (MetricSource source : installed("").sources()) {
      for (Descriptor family : source.families()) {
        declared.add(family.name);
      }
    }
    assertThat(
            scrape("").keySet().stream()
                .map(sample -> sample.substring(0, sample.indexOf('[')))
                .map(name -> name.replaceFirst("_(count|sum)$", ""))
                .distinct())
        .containsExactlyElementsOf(declared);
  }

  @Test
  void eitherHalf_canBeSwitchedOff() {
    assertThat(scrape("jvm.enabled=false").keySet())
        .isNotEmpty()
        .allMatch(sample -> sample.startsWith("process_"));
    assertThat(scrape("process.enabled=false").keySet())
        .isNotEmpty()
        .allMatch(sample -> sample.startsWith("jvm_"));
    assertThat(scrape("jvm.enabled=false,process.enabled=false")).isEmpty();
  }

  @Test
  void whatTheJvmCounts_itCountsSinceItsStart() {
    Shown shown = new Shown();
    for (MetricSource source : installed("").sources()) {
      source.collect(shown);
    }
    assertThat(shown.starts)
        .containsKeys("process_cpu_seconds_total[]", "jvm_classes_loaded_total[]");
    assertThat(shown.starts.values()).containsOnly(startMillis());
  }

  @Test
  void figuresThatDoNotChange_areTheJvmsOwn() {
    Map<String, Double> shown = scrape("");
    assertThat(shown)
        .containsEntry("process_start_time_seconds[]", startMillis() / 1e3)
        .containsEntry("process_max_fds[]", (double) unix().getMaxFileDescriptorCount())
        .containsEntry(
            "jvm_memory_init_bytes[heap]",
            (double) ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getInit())
        .containsEntry(
            "jvm_memory_max_bytes[heap]",
            (double) ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getMax())
        .containsEntry(
            "jvm_runtime_info["
                + System.getProperty("java.runtime.version")
                + ", "
                + System.getProperty("java.vm.vendor")
                + ", "
                + System.getProperty("java.runtime.name")
                + "]",
            1.0);
  }

  @Test
  void poolsAndCollectorsOfThisJvm_haveASeriesEach() {
    Map<String, Double> shown = scrape("");
    for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
      assertThat(shown).containsKey("jvm_memory_pool_used_bytes[" + pool.getName() + "]");
      assertThat(shown.containsKey("jvm_memory_pool_max_bytes[" + pool.getName() + "]"))
          .as(pool.getName())
          .isEqualTo(pool.getUsage().getMax() >= 0);
      assertThat(shown.containsKey("jvm_memory_pool_collection_used_bytes[" + pool.getName() + "]"))
          .as(pool.getName())
          .isEqualTo(pool.getCollectionUsage() != null);
    }
    for (GarbageCollectorMXBean gc : ManagementFactory.getGarbageCollectorMXBeans()) {
      assertThat(shown).containsKey("jvm_gc_collection_seconds_count[" + gc.getName() + "]");
    }
    for (BufferPoolMXBean pool : ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class)) {
      assertThat(shown).containsKey("jvm_buffer_pool_capacity_bytes[" + pool.getName() + "]");
    }
  }

  @Test
  void cpuTime_isBetweenTwoReadings() {
    double before = unix().getProcessCpuTime() / 1e9;
    double shown = scrape("jvm.enabled=false").get("process_cpu_seconds_total[]");
    assertThat(shown).isBetween(before, unix().getProcessCpuTime() / 1e9);
  }

  private static UnixOperatingSystemMXBean unix() {
    return (UnixOperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
  }

  private static long startMillis() {
    return ManagementFactory.getRuntimeMXBean().getStartTime();
  }

  private static Map<String, Double> scrape(String argument) {
    Map<String, Double> all = new LinkedHashMap<>();
    for (MetricSource source : installed(argument).sources()) {
      all.putAll(Shown.of(source));
    }
    return all;
  }

  private static Registry installed(String argument) {
    Options options =
        new ConfigLoader(Map.of(), new Properties()).load(argument, new File("nowhere/p.jar"));
    Registry registry = new Registry();
    JvmMetrics.install(registry, options);
    return registry;
  }
}
