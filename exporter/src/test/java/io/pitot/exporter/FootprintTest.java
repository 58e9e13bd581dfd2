package io.pitot.exporter;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.pitot.bootstrap.metrics.Buckets;
import io.pitot.bootstrap.metrics.CounterFamily;
import io.pitot.bootstrap.metrics.Descriptor;
import io.pitot.bootstrap.metrics.HistogramFamily;
import io.pitot.bootstrap.metrics.MetricType;
import io.pitot.bootstrap.metrics.Registry;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a scrape and a start cost, in numbers that do not depend on the machine. */
class FootprintTest {
  private static final int ENDPOINTS = 2_000;
  private static final int SAMPLES_PER_ENDPOINT = 1 + 12 + 2;
  private static final int MIN_SAMPLE = 20;
  private static final int MAX_GARBAGE_BYTES = 100_000;
  private static final int MAX_CLASSES = 350;

  @ParameterizedTest
  @EnumSource(Format.class)
  void aWarmScrapeOfManySeriesAllocatesNextToNothing(Format format) {
    Scrape scrape = new Scrape(registry(), Map.of(), new ScrapeMetrics(), new TestLog());
    ByteSink text = new ByteSink(1 << 22);
    ByteSink zipped = new ByteSink(1 << 22);
    Gzip gzip = new Gzip();
    for (int i = 0; i < 2; i++) {
      render(scrape, format, text, zipped, gzip);
    }
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
    render(scrape, format, text, zipped, gzip);
    long garbage = threads.getThreadAllocatedBytes(Thread.currentThread().getId()) - before;
    gzip.end();
    assertThat(text.length()).isGreaterThan(ENDPOINTS * SAMPLES_PER_ENDPOINT * MIN_SAMPLE);
    assertThat(garbage).isLessThan(MAX_GARBAGE_BYTES);
  }

  private static void render(
      Scrape scrape, Format format, ByteSink text, ByteSink zipped, Gzip gzip) {
    text.truncate(0);
    zipped.truncate(0);
    scrape.render(format, NameFilter.ALL, text);
    gzip.compress(text, zipped, ScrapeClock.unlimited());
  }

  private static Registry registry() {
    Registry registry = new Registry();
    CounterFamily requests =
        new CounterFamily(
            new Descriptor("requests_total", "R", MetricType.COUNTER, "method", "endpoint"),
            ENDPOINTS);
    HistogramFamily durations =
        new HistogramFamily(
            new Descriptor("duration_seconds", "D", MetricType.HISTOGRAM, "method", "endpoint"),
            ENDPOINTS,
            Buckets.ofSeconds(true, .005, .01, .025, .05, .1, .25, .5, 1, 2.5, 5, 10));
    for (int i = 0; i < ENDPOINTS; i++) {
      requests.with("GET", "/a/" + i).add(i);
      durations.with("GET", "/a/" + i).observe(1_234_567L * i);
      durations.with("GET", "/a/" + i).observe(1L << (i % 62));
    }
    registry.register(requests);
    registry.register(durations);
    return registry;
  }

  /** A JVM of its own: here, the tests have loaded everything already. */
  @Test
  void startingTouchesNothingThatTheApplicationMayNotice() throws Exception {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    Process process =
        new ProcessBuilder(
                java.toString(),
                "-Xlog:class+load",
                "-cp",
                System.getProperty("java.class.path"),
                StartOnce.class.getName())
            .redirectErrorStream(true)
            .start();
    List<String> output = lines(process);
    assertThat(process.waitFor()).isZero();
    List<String> classes =
        output.stream()
            .filter(line -> line.contains(" source: "))
            .map(FootprintTest::name)
            .toList();
    assertThat(output.stream().filter(line -> !line.contains(" source: ")))
        .containsExactly(StartOnce.DONE);
    assertThat(classes)
        .contains(MetricsServer.class.getName())
        .noneMatch(name -> name.startsWith("java.util.logging."))
        .noneMatch(name -> name.startsWith("java.lang.management."))
        .noneMatch(name -> name.startsWith("javax.management."))
        .noneMatch(name -> name.startsWith("jdk.jfr."))
        .noneMatch(name -> name.startsWith("javax.net.ssl."))
        .noneMatch(name -> name.startsWith("org.mindrot."))
        .noneMatch(name -> name.startsWith("io.pitot.exporter.Tls"))
        .doesNotContain(Access.class.getName(), "java.security.SecureRandom")
        .doesNotContain("java.net.NetworkInterface$1", "sun.misc.Unsafe");
    assertThat(classes.stream().filter(FootprintTest::isOurs).count()).isLessThan(MAX_CLASSES);
  }

  private static boolean isOurs(String name) {
    return name.startsWith("io.netty.") || name.startsWith("io.pitot.");
  }

  /** From {@code [0.028s][info][class,load] java.util.jar.JarFile source: ...}. */
  private static String name(String line) {
    return line.substring(line.lastIndexOf(']') + 1, line.indexOf(" source: ")).trim();
  }

  private static List<String> lines(Process process) throws IOException {
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      return reader.lines().toList();
    }
  }
}
