package io.pitot.benchmarks.micro;

import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * One recording into the registry of each library. All threads share its series; each walks through
 * the same label values and durations, so that branches are as hard to predict as in a service.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class RegistryBenchmark {
  @Param({
    "pitot",
    "pitot-classic",
    "client_java",
    "client_java-classic",
    "micrometer",
    "opentelemetry"
  })
  public String library = "pitot";

  private Subject subject = new PitotSubject(true);

  @Setup
  public void choose() {
    subject = Subject.named(library);
  }

  /** What one thread goes through, again and again. */
  @State(Scope.Thread)
  public static class Traffic {
    private static final int ENDPOINTS = 16;
    private static final int DURATIONS = 1024;
    private static final double MEDIAN_NANOS = 20e6;

    final String[] methods = {"GET", "POST"};
    final String[] endpoints = new String[ENDPOINTS];
    final String[] statuses = {"200", "404"};
    final long[] durations = new long[DURATIONS];
    int next;

    public Traffic() {
      Random random = new Random(1);
      for (int i = 0; i < ENDPOINTS; i++) {
        endpoints[i] = "/shop/api/resource" + i + "/*";
      }
      for (int i = 0; i < DURATIONS; i++) {
        durations[i] = (long) (MEDIAN_NANOS * Math.exp(random.nextGaussian()));
      }
    }
  }

  @Benchmark
  public void counterLookedUp(Traffic traffic) {
    int i = traffic.next++;
    subject.countLookedUp(
        traffic.methods[i & 1], traffic.endpoints[i >> 2 & 15], traffic.statuses[i >> 1 & 1]);
  }

  @Benchmark
  public void counterBound() {
    subject.countBound();
  }

  @Benchmark
  public void histogramBound(Traffic traffic) {
    subject.observeBound(traffic.durations[traffic.next++ & 1023]);
  }
}
