package io.pitot.exporter;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContentNegotiationTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "absent",
      value = {
        // Prometheus 2.42, 2.55, 3.x
        "application/openmetrics-text;version=1.0.0,application/openmetrics-text;version=0.0.1;q=0.75,text/plain;version=0.0.4;q=0.5,*/*;q=0.1 | OPENMETRICS",
        "application/openmetrics-text;version=1.0.0;q=0.5,application/openmetrics-text;version=0.0.1;q=0.4,text/plain;version=0.0.4;q=0.3,*/*;q=0.2 | OPENMETRICS",
        "application/openmetrics-text;version=1.0.0;escaping=allow-utf-8;q=0.6,application/openmetrics-text;version=0.0.1;q=0.5,text/plain;version=1.0.0;escaping=allow-utf-8;q=0.4,text/plain;version=0.0.4;q=0.3,*/*;q=0.2 | OPENMETRICS",
        // the same with native histograms: 2.42, 2.55, 3.x; 3.x that escapes names
        "application/vnd.google.protobuf;proto=io.prometheus.client.MetricFamily;encoding=delimited,application/openmetrics-text;version=1.0.0;q=0.8,application/openmetrics-text;version=0.0.1;q=0.75,text/plain;version=0.0.4;q=0.5,*/*;q=0.1 | PROTOBUF",
        "application/vnd.google.protobuf;proto=io.prometheus.client.MetricFamily;encoding=delimited;q=0.6,application/openmetrics-text;version=1.0.0;q=0.5,application/openmetrics-text;version=0.0.1;q=0.4,text/plain;version=0.0.4;q=0.3,*/*;q=0.2 | PROTOBUF",
        "application/vnd.google.protobuf;proto=io.prometheus.client.MetricFamily;encoding=delimited;escaping=allow-utf-8;q=0.6,application/openmetrics-text;version=1.0.0;escaping=allow-utf-8;q=0.5,application/openmetrics-text;version=0.0.1;q=0.4,text/plain;version=1.0.0;escaping=allow-utf-8;q=0.3,text/plain;version=0.0.4;q=0.2,*/*;q=0.1 | PROTOBUF",
        "application/vnd.google.protobuf;proto=io.prometheus.client.MetricFamily;encoding=delimited;q=0.6,application/openmetrics-text;version=1.0.0;escaping=underscores;q=0.5,application/openmetrics-text;version=0.0.1;q=0.4,text/plain;version=1.0.0;escaping=underscores;q=0.3,text/plain;version=0.0.4;q=0.2,*/*;q=0.1 | PROTOBUF",
        "application/openmetrics-text;version=1.0.0;escaping=underscores;q=0.6,application/openmetrics-text;version=0.0.1;q=0.5,text/plain;version=1.0.0;escaping=underscores;q=0.4,text/plain;version=0.0.4;q=0.3,*/*;q=0.2 | OPENMETRICS",
        // Prometheus 1.x, 2.2 and VictoriaMetrics, 2.5 to 2.25; Datadog before 7.46, from then on
        // as 2.42
        "application/vnd.google.protobuf;proto=io.prometheus.client.MetricFamily;encoding=delimited;q=0.7,text/plain;version=0.0.4;q=0.3,*/*;q=0.1 | PROTOBUF",
        "text/plain;version=0.0.4;q=1,*/*;q=0.1 | TEXT",
        "application/openmetrics-text; version=0.0.1,text/plain;version=0.0.4;q=0.5,*/*;q=0.1 | OPENMETRICS",
        "text/plain | TEXT",
        // scrape_protocols: [OpenMetricsText1.0.0, PrometheusProto]; Telegraf
        "application/openmetrics-text;version=1.0.0;escaping=allow-utf-8;q=0.5,application/vnd.google.protobuf;proto=io.prometheus.client.MetricFamily;encoding=delimited;q=0.4,*/*;q=0.1 | OPENMETRICS",
        "application/vnd.google.protobuf;proto=io.prometheus.client.MetricFamily;encoding=delimited;q=0.7,text/plain;version=0.0.4;q=0.3 | PROTOBUF",
        // scrape_protocols: [PrometheusText0.0.4]
        "text/plain;version=0.0.4;q=0.5,*/*;q=0.1 | TEXT",
        // browsers, curl, nothing
        "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8 | TEXT",
        "*/* | TEXT",
        "absent | TEXT",
        "'' | TEXT",
        // OpenMetrics by name only
        "application/openmetrics-text | OPENMETRICS",
        "Application/OpenMetrics-Text; Version=\"0.0.1\" | OPENMETRICS",
        "application/openmetrics-text; charset=utf-8; version=1.0.0 | OPENMETRICS",
        "application/* | TEXT",
        "application/openmetrics-text;version=2.0.0 | TEXT",
        "application/openmetrics-text;version=2.0.0,application/openmetrics-text;version=1.0.0;q=0.1 | OPENMETRICS",
        // protobuf by name, message and encoding only
        "Application/Vnd.Google.Protobuf; encoding=\"delimited\"; proto=\"io.prometheus.client.MetricFamily\" | PROTOBUF",
        "application/vnd.google.protobuf | TEXT",
        "application/vnd.google.protobuf;proto=io.prometheus.client.MetricFamily | TEXT",
        "application/vnd.google.protobuf;proto=io.prometheus.client.MetricFamily;encoding=text | TEXT",
        "application/vnd.google.protobuf;proto=io.prometheus.client.MetricFamily;encoding=compact-text,application/openmetrics-text;q=0.1 | OPENMETRICS",
        "application/vnd.google.protobuf;proto=com.acme.Order;encoding=delimited | TEXT",
        // the highest q wins; protobuf, then OpenMetrics where equal
        "application/vnd.google.protobuf;proto=io.prometheus.client.MetricFamily;encoding=delimited;q=0.5,application/openmetrics-text;q=0.5,text/plain;q=0.5 | PROTOBUF",
        "application/vnd.google.protobuf;proto=io.prometheus.client.MetricFamily;encoding=delimited;q=0.5,text/plain;q=0.6 | TEXT",
        "application/vnd.google.protobuf;proto=io.prometheus.client.MetricFamily;encoding=delimited;q=0.5,text/plain;q=0.4,*/* | PROTOBUF",
        "application/vnd.google.protobuf;proto=io.prometheus.client.MetricFamily;encoding=delimited;q=0,*/* | TEXT",
        "application/openmetrics-text;q=0.4,text/plain;q=0.5 | TEXT",
        "application/openmetrics-text;q=0.5,text/plain;q=0.5 | OPENMETRICS",
        "application/openmetrics-text;q=0.5,*/*;q=0.6 | TEXT",
        "application/openmetrics-text;q=0.5,text/plain;q=0.1,*/*;q=0.6 | OPENMETRICS",
        "application/openmetrics-text;q=0.5,text/*;q=0.6 | TEXT",
        "application/openmetrics-text;q=0.5,text/plain;version=1.0.0 | OPENMETRICS",
        // q=0 excludes; there is always text
        "application/openmetrics-text;q=0 | TEXT",
        "application/openmetrics-text;q=0.0,text/plain;q=0 | TEXT",
        "application/json | TEXT",
        // malformed parameters count as absent
        "application/openmetrics-text;q=high | OPENMETRICS",
        "application/openmetrics-text;q=1.2.3;;=;x | OPENMETRICS",
        "application/openmetrics-text;q=7,text/plain | OPENMETRICS",
        ",,;,application/openmetrics-text, | OPENMETRICS",
      })
  void choosesTheFormat(String accept, Format format) {
    assertThat(ContentNegotiation.of(accept).format).isEqualTo(format);
  }

  /** Names are what they are: none of ours is to be escaped. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // Prometheus 3.14, with native histograms as well
        "application/openmetrics-text;version=1.0.0;escaping=allow-utf-8;q=0.6,application/openmetrics-text;version=0.0.1;q=0.5,text/plain;version=1.0.0;escaping=allow-utf-8;q=0.4,text/plain;version=0.0.4;q=0.3,*/*;q=0.2 | application/openmetrics-text; version=1.0.0; charset=utf-8; escaping=allow-utf-8",
        "application/vnd.google.protobuf;proto=io.prometheus.client.MetricFamily;encoding=delimited;q=0.6,application/openmetrics-text;version=1.0.0;escaping=allow-utf-8;q=0.5,*/*;q=0.1 | application/vnd.google.protobuf; proto=io.prometheus.client.MetricFamily; encoding=delimited",
        "application/vnd.google.protobuf;proto=io.prometheus.client.MetricFamily;encoding=delimited;escaping=underscores;q=0.6,application/openmetrics-text;version=1.0.0;escaping=dots;q=0.5 | application/vnd.google.protobuf; proto=io.prometheus.client.MetricFamily; encoding=delimited; escaping=underscores",
        // the other schemes, as the answer's own element has them
        "application/openmetrics-text;version=1.0.0;escaping=underscores | application/openmetrics-text; version=1.0.0; charset=utf-8; escaping=underscores",
        "application/openmetrics-text;version=1.0.0;escaping=dots;q=0.5,text/plain;version=1.0.0;escaping=values;q=0.4 | application/openmetrics-text; version=1.0.0; charset=utf-8; escaping=dots",
        "application/openmetrics-text;version=0.0.1;escaping=dots;q=0.5,application/openmetrics-text;Escaping=\"Values\" | application/openmetrics-text; version=1.0.0; charset=utf-8; escaping=values",
        // who asks for none, or for what there is not, is told none
        "application/openmetrics-text;version=1.0.0 | application/openmetrics-text; version=1.0.0; charset=utf-8",
        "application/openmetrics-text;version=1.0.0;escaping=allow-utf8 | application/openmetrics-text; version=1.0.0; charset=utf-8",
        "application/openmetrics-text;version=1.0.0;escaping= | application/openmetrics-text; version=1.0.0; charset=utf-8",
        "text/plain;version=0.0.4;escaping=allow-utf-8 | text/plain; version=0.0.4; charset=utf-8",
        "text/plain;version=1.0.0;escaping=allow-utf-8;q=0.4,text/plain;version=0.0.4;q=0.3 | text/plain; version=0.0.4; charset=utf-8",
      })
  void tellsTheSchemeThatNamesAreEscapedBy(String accept, String contentType) {
    assertThat(ContentNegotiation.of(accept).contentType).isEqualTo(contentType);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "absent",
      value = {
        "gzip | true",
        "GZIP | true",
        "gzip, deflate, br, zstd | true",
        "x-gzip | true",
        "gzip;q=1.0 | true",
        "gzip;q=0.1 | true",
        "identity;q=0.5, gzip;q=0.7 | true",
        "* | true",
        "deflate, *;q=0.3 | true",
        "gzip;q=x | true",
        "gzip;q=0 | false",
        "gzip;q=0.000 | false",
        "gzip;q=0, * | false",
        "*;q=0 | false",
        "identity | false",
        "identity, gzip;q=0.5 | false",
        "deflate | false",
        "'' | false",
        "absent | false",
      })
  void choosesCompression(String acceptEncoding, boolean gzip) {
    assertThat(ContentNegotiation.gzip(acceptEncoding)).isEqualTo(gzip);
  }
}
