package io.pitot.exporter;

import static org.assertj.core.api.Assertions.assertThat;

import io.pitot.bootstrap.metrics.Registry;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;

/** Starts servers and stops them. */
abstract class ServerTest {
  private static final long PATIENCE_NANOS = 20_000_000_000L;

  final Registry registry = new Registry();
  final TestLog log = new TestLog();
  private final List<MetricsServer> servers = new ArrayList<>();

  @AfterEach
  void stop() {
    for (MetricsServer server : servers) {
      server.close();
    }
  }

  /** On any free port, unless told otherwise, and open. */
  final MetricsServer start() {
    return start(settings());
  }

  final MetricsServer start(ExporterSettings.Builder settings) {
    MetricsServer server = startOnly(settings);
    await(() -> server.port() != 0);
    return server;
  }

  /** Perhaps not open. */
  final MetricsServer startOnly(ExporterSettings.Builder settings) {
    MetricsServer server = MetricsServer.start(settings.build(), registry, log);
    servers.add(server);
    return server;
  }

  static ExporterSettings.Builder settings() {
    return new ExporterSettings.Builder().host("127.0.0.1").ports(0, 0).retryMillis(20);
  }

  static void await(BooleanSupplier condition) {
    long deadline = System.nanoTime() + PATIENCE_NANOS;
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("the condition never held").isLessThan(deadline);
      Thread.onSpinWait();
    }
  }
}
