package io.pitot.exporter;

import io.pitot.bootstrap.metrics.Registry;

/** Starts a server, scrapes it once and says so. */
final class StartOnce {
  static final String DONE = "scraped";

  private StartOnce() {}

  public static void main(String[] args) throws Exception {
    TestLog log = new TestLog();
    ExporterSettings settings =
        new ExporterSettings.Builder().host("127.0.0.1").ports(0, 0).build();
    try (MetricsServer server = MetricsServer.start(settings, new Registry(), log)) {
      while (server.port() == 0) {
        Thread.onSpinWait();
      }
      int status = RawClient.get(server.port(), "/metrics", "Accept-Encoding: gzip\r\n").status();
      System.out.println(status == 200 && log.problems.isEmpty() ? DONE : log.problems);
    }
  }
}
