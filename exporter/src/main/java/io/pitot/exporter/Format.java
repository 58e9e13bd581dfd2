package io.pitot.exporter;

/** What an exposition can look like. */
enum Format {
  /** Prometheus text: what every scraper reads. */
  TEXT("text", "text/plain; version=0.0.4; charset=utf-8"),

  /** OpenMetrics 1.0: only on request. */
  OPENMETRICS("openmetrics", "application/openmetrics-text; version=1.0.0; charset=utf-8"),

  /** Messages with their lengths, the only one with native histograms: only on request. */
  PROTOBUF(
      "protobuf",
      "application/vnd.google.protobuf; proto=io.prometheus.client.MetricFamily; encoding=delimited");

  /** As the {@code format} label of {@code pitot_scrapes_total} has it. */
  final String label;

  final String contentType;

  Format(String label, String contentType) {
    this.label = label;
    this.contentType = contentType;
  }
}
