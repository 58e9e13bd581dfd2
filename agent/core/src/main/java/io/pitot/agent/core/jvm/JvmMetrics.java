package io.pitot.agent.core.jvm;

import io.pitot.agent.core.config.Options;
import io.pitot.bootstrap.Nullable;
import io.pitot.bootstrap.metrics.Descriptor;
import io.pitot.bootstrap.metrics.MetricSource;
import io.pitot.bootstrap.metrics.MetricVisitor;
import io.pitot.bootstrap.metrics.Registry;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * A group of the JVM's metrics, which fails by itself. Its families are known from the start, for
 * the configuration to be checked against; what reads them loads at the first scrape.
 */
public final class JvmMetrics implements MetricSource {
  private static final int NANOS_PER_MILLI = 1_000_000;

  private final Descriptor[] group;
  private final int maxThreads;
  private final long intervalNanos;
  @Nullable private Reader reader;

  private JvmMetrics(Descriptor[] group, Options options) {
    this.group = group;
    this.maxThreads = options.require(Options.THREADS_LIMIT);
    this.intervalNanos = (long) options.require(Options.THREADS_INTERVAL) * NANOS_PER_MILLI;
  }

  /** Registers what is switched on. */
  public static void install(Registry registry, Options options) {
    if (options.require(Options.JVM_ENABLED)) {
      for (Descriptor[] group : JvmFamilies.JVM) {
        registry.register(new JvmMetrics(group, options));
      }
    }
    if (options.require(Options.PROCESS_ENABLED)) {
      for (Descriptor[] group : JvmFamilies.PROCESS) {
        registry.register(new JvmMetrics(group, options));
      }
    }
  }

  @Override
  public Descriptor[] families() {
    return group.clone();
  }

  @Override
  public void collect(MetricVisitor visitor) {
    try {
      if (reader == null) {
        reader = open();
      }
      reader.read(visitor);
    } catch (NoClassDefFoundError e) {
      // A run-time image without the module java.management or jdk.management.
      reader = new NoReader();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Reader open() {
    if (group == JvmFamilies.MEMORY) {
      return new MemoryReader();
    } else if (group == JvmFamilies.POOLS) {
      return new MemoryPoolReader();
    } else if (group == JvmFamilies.GC) {
      return new CollectorReader();
    } else if (group == JvmFamilies.THREADS) {
      return new ThreadReader();
    } else if (group == JvmFamilies.STATES) {
      return new ThreadStateReader(maxThreads, intervalNanos);
    } else if (group == JvmFamilies.CLASSES) {
      return new ClassCountReader();
    } else if (group == JvmFamilies.BUFFERS) {
      return new BufferPoolReader();
    } else if (group == JvmFamilies.COMPILATION) {
      return new CompilationReader();
    } else if (group == JvmFamilies.RUNTIME) {
      return new RuntimeInfoReader();
    } else if (group == JvmFamilies.START) {
      return new StartTimeReader();
    } else if (group == JvmFamilies.USAGE) {
      return new ProcessUsageReader();
    }
    return new ProcessMemoryReader(new File("/proc/self/status"));
  }

  private static final class NoReader implements Reader {
    @Override
    public void read(MetricVisitor visitor) {}
  }
}
