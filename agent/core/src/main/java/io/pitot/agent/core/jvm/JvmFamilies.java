package io.pitot.agent.core.jvm;

import io.pitot.bootstrap.metrics.Descriptor;
import io.pitot.bootstrap.metrics.MetricType;

/** Names, labels and units are those of the official Java client, so that dashboards fit. */
final class JvmFamilies {
  /** In the order of {@link MemoryReader#figure}. */
  static final Descriptor[] MEMORY = {
    gauge("jvm_memory_used_bytes", "Memory in use", "area"),
    gauge("jvm_memory_committed_bytes", "Memory that the JVM has got for its use", "area"),
    gauge("jvm_memory_max_bytes", "Memory that the JVM may use at most", "area"),
    gauge("jvm_memory_init_bytes", "Memory that the JVM asked for at its start", "area"),
  };

  static final Descriptor[] POOL_USAGE = {
    gauge("jvm_memory_pool_used_bytes", "Memory of a pool in use", "pool"),
    gauge("jvm_memory_pool_committed_bytes", "Memory that a pool has got for its use", "pool"),
    gauge("jvm_memory_pool_max_bytes", "Memory that a pool may use at most", "pool"),
    gauge("jvm_memory_pool_init_bytes", "Memory that a pool asked for at the start", "pool"),
  };

  static final Descriptor POOL_COLLECTION_USED =
      gauge(
          "jvm_memory_pool_collection_used_bytes",
          "Memory of a pool in use after the last collection",
          "pool");

  static final Descriptor GC_COLLECTION =
      new Descriptor(
          "jvm_gc_collection_seconds",
          "Collections of a garbage collector, and the time that they took",
          MetricType.SUMMARY,
          "gc");

  static final Descriptor THREADS_CURRENT = gauge("jvm_threads_current", "Live threads");
  static final Descriptor THREADS_DAEMON = gauge("jvm_threads_daemon", "Live daemon threads");
  static final Descriptor THREADS_PEAK =
      gauge("jvm_threads_peak", "Most threads that have lived at one time");
  static final Descriptor THREADS_STARTED = counter("jvm_threads_started_total", "Threads started");
  static final Descriptor THREADS_STATE =
      gauge("jvm_threads_state", "Live threads by state", "state");
  static final Descriptor THREADS_DEADLOCKED =
      gauge("jvm_threads_deadlocked", "Threads that wait for each other, for ever");

  static final Descriptor CLASSES_CURRENT = gauge("jvm_classes_currently_loaded", "Loaded classes");
  static final Descriptor CLASSES_LOADED =
      counter("jvm_classes_loaded_total", "Classes loaded since the start");
  static final Descriptor CLASSES_UNLOADED =
      counter("jvm_classes_unloaded_total", "Classes unloaded since the start");

  static final Descriptor BUFFERS_USED =
      gauge("jvm_buffer_pool_used_bytes", "Memory that the buffers of a pool take", "pool");
  static final Descriptor BUFFERS_CAPACITY =
      gauge("jvm_buffer_pool_capacity_bytes", "Capacity of the buffers of a pool", "pool");
  static final Descriptor BUFFERS_COUNT =
      gauge("jvm_buffer_pool_used_buffers", "Buffers of a pool", "pool");

  static final Descriptor COMPILATION_TIME =
      counter("jvm_compilation_time_seconds_total", "Time spent compiling");

  static final Descriptor RUNTIME_INFO =
      new Descriptor(
          "jvm_runtime_info", "The Java runtime", MetricType.INFO, "version", "vendor", "runtime");

  static final Descriptor START_TIME =
      gauge("process_start_time_seconds", "Start of the JVM, since the epoch");
  static final Descriptor CPU =
      counter("process_cpu_seconds_total", "CPU time of the process, user and system");
  static final Descriptor OPEN_FDS = gauge("process_open_fds", "Open file descriptors");
  static final Descriptor MAX_FDS =
      gauge("process_max_fds", "File descriptors that may be open at most");
  static final Descriptor VIRTUAL_MEMORY =
      gauge("process_virtual_memory_bytes", "Virtual memory of the process");
  static final Descriptor RESIDENT_MEMORY =
      gauge("process_resident_memory_bytes", "Memory of the process that is in RAM");

  static final Descriptor[] POOLS = {
    POOL_USAGE[0], POOL_USAGE[1], POOL_USAGE[2], POOL_USAGE[3], POOL_COLLECTION_USED
  };
  static final Descriptor[] GC = {GC_COLLECTION};
  static final Descriptor[] THREADS = {
    THREADS_CURRENT, THREADS_DAEMON, THREADS_PEAK, THREADS_STARTED
  };
  static final Descriptor[] STATES = {THREADS_STATE, THREADS_DEADLOCKED};
  static final Descriptor[] CLASSES = {CLASSES_CURRENT, CLASSES_LOADED, CLASSES_UNLOADED};
  static final Descriptor[] BUFFERS = {BUFFERS_USED, BUFFERS_CAPACITY, BUFFERS_COUNT};
  static final Descriptor[] COMPILATION = {COMPILATION_TIME};
  static final Descriptor[] RUNTIME = {RUNTIME_INFO};
  static final Descriptor[] START = {START_TIME};
  static final Descriptor[] USAGE = {CPU, OPEN_FDS, MAX_FDS};
  private static final Descriptor[] PROCESS_MEMORY = {VIRTUAL_MEMORY, RESIDENT_MEMORY};

  /** Groups, each of which fails by itself. */
  static final Descriptor[][] JVM = {
    MEMORY, POOLS, GC, THREADS, STATES, CLASSES, BUFFERS, COMPILATION, RUNTIME
  };

  static final Descriptor[][] PROCESS = {START, USAGE, PROCESS_MEMORY};

  private JvmFamilies() {}

  private static Descriptor gauge(String name, String help, String... labels) {
    return new Descriptor(name, help, MetricType.GAUGE, labels);
  }

  private static Descriptor counter(String name, String help) {
    return new Descriptor(name, help, MetricType.COUNTER);
  }
}
