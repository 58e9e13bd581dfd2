package io.pitot.exporter;

import static org.assertj.core.api.Assertions.assertThat;

import io.pitot.bootstrap.metrics.Descriptor;
import io.pitot.bootstrap.metrics.MetricType;
import io.pitot.bootstrap.metrics.Series;
import io.pitot.fuzz.Fuzzing;
import io.pitot.testkit.openmetrics.MetricFamily;
import io.pitot.testkit.openmetrics.Sample;
import io.pitot.testkit.openmetrics.StrictOpenMetricsParser;
import io.prometheus.metrics.expositionformats.generated.com_google_protobuf_4_35_0.Metrics;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Label values, help and numbers: what a parser reads is what was to be written, in each format. Of
 * the input eight bytes are the number; the text behind it stands for all others.
 */
class LabelValueFuzzTest extends Fuzzing {
  private static final String DECIMAL = "decimal";
  private static final String WHOLE = "whole";

  @Override
  protected void take(byte[] input) throws IOException {
    long whole = ByteBuffer.wrap(Arrays.copyOf(input, Long.BYTES)).getLong();
    double decimal = Double.longBitsToDouble(whole);
    String text = text(Arrays.copyOfRange(input, Math.min(Long.BYTES, input.length), input.length));
    String constant = new StringBuilder(text).reverse().toString();
    Map<String, String> labels =
        Map.of("constant", sent(constant), "a", sent(text), "b", sent("x" + text + text));
    String help = sent(text);

    String openMetrics = written(Format.OPENMETRICS, constant, text, whole);
    Map<String, MetricFamily> families = StrictOpenMetricsParser.parse(openMetrics);
    Sample ofDecimal = families.get(DECIMAL).samples.get(0);
    Sample ofWhole = families.get(WHOLE).samples.get(0);
    assertThat(families.get(DECIMAL).help()).isEqualTo(help);
    assertThat(ofDecimal.labels()).isEqualTo(labels);
    assertThat(ofWhole.labels()).isEqualTo(labels);
    assertThat(ofDecimal.value()).isEqualTo(Double.valueOf(decimal));
    assertThat(ofWhole.text()).isEqualTo(Long.toString(whole));

    String prometheus = written(Format.TEXT, constant, text, whole);
    assertThat(samples(prometheus)).isEqualTo(samples(openMetrics));
    assertThat(prometheus).contains("# HELP decimal " + escaped(help) + "\n");

    byte[] protobuf =
        written(Format.PROTOBUF, constant, text, whole).getBytes(StandardCharsets.ISO_8859_1);
    ByteArrayInputStream in = new ByteArrayInputStream(protobuf);
    for (Double expected : new Double[] {decimal, (double) whole}) {
      Metrics.MetricFamily family = Metrics.MetricFamily.parseDelimitedFrom(in);
      assertThat(family.getHelp()).isEqualTo(help);
      assertThat(family.getMetric(0).getGauge().getValue()).isEqualTo(expected);
      assertThat(labels(family.getMetric(0))).isEqualTo(labels);
    }
    assertThat(in.available()).isZero();
  }

  /** The exposition; of protobuf each byte as a character. */
  private static String written(Format format, String constant, String text, long whole) {
    Map<String, String> constants = Map.of("constant", constant);
    ByteSink out = new ByteSink(16);
    ScrapeClock clock = ScrapeClock.unlimited();
    ExpositionWriter writer =
        format == Format.PROTOBUF
            ? new ProtobufWriter(constants, out, NameFilter.ALL, clock)
            : new TextWriter(new LabelText(constants), out, format, NameFilter.ALL, clock);
    Series series = new Series(text, "x" + text + text);
    writer.begin();
    writer.family(new Descriptor(DECIMAL, text, MetricType.GAUGE, "a", "b"));
    writer.value(series, Double.longBitsToDouble(whole));
    writer.family(new Descriptor(WHOLE, text, MetricType.GAUGE, "a", "b"));
    writer.value(series, whole);
    writer.end();
    return new String(
        out.toByteArray(),
        format == Format.PROTOBUF ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8);
  }

  private static List<String> samples(String exposition) {
    return Arrays.stream(exposition.split("\n", -1)).filter(line -> !line.startsWith("#")).toList();
  }

  /** What has no UTF-8 is replaced. */
  private static String sent(String text) {
    StringBuilder sent = new StringBuilder();
    text.codePoints()
        .map(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE ? 0xFFFD : c)
        .forEach(sent::appendCodePoint);
    return sent.toString();
  }

  private static String escaped(String help) {
    return help.replace("\\", "\\\\").replace("\n", "\\n");
  }

  private static Map<String, String> labels(Metrics.Metric metric) {
    Map<String, String> labels = new HashMap<>();
    for (Metrics.LabelPair label : metric.getLabelList()) {
      assertThat(labels.put(label.getName(), label.getValue())).isNull();
    }
    return labels;
  }
}
