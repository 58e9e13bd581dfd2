package io.pitot.exporter;

import io.prometheus.metrics.expositionformats.generated.com_google_protobuf_4_35_0.Metrics.BucketSpan;
import io.prometheus.metrics.expositionformats.generated.com_google_protobuf_4_35_0.Metrics.Histogram;
import io.prometheus.metrics.expositionformats.generated.com_google_protobuf_4_35_0.Metrics.MetricFamily;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** Reads what the exporter writes by the official definition of its messages. */
final class Protobuf {
  private Protobuf() {}

  /**
   * Families by their names, in their order. What the official classes write of them are the same
   * bytes: minimal numbers, fields in their order, nothing unknown.
   */
  static Map<String, MetricFamily> read(byte[] exposition) {
    Map<String, MetricFamily> families = new LinkedHashMap<>();
    try {
      ByteArrayInputStream in = new ByteArrayInputStream(exposition);
      ByteArrayOutputStream again = new ByteArrayOutputStream();
      for (MetricFamily family; (family = MetricFamily.parseDelimitedFrom(in)) != null; ) {
        family.writeDelimitedTo(again);
        if (families.put(family.getName(), family) != null) {
          throw new AssertionError(family.getName() + " is there twice");
        }
      }
      if (!Arrays.equals(again.toByteArray(), exposition)) {
        throw new AssertionError("written otherwise than by the official classes");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return families;
  }

  /** The native buckets that hold something, by their index. */
  static Map<Integer, Long> buckets(Histogram histogram) {
    Map<Integer, Long> counts = new TreeMap<>();
    int index = 0;
    int delta = 0;
    long count = 0;
    for (BucketSpan span : histogram.getPositiveSpanList()) {
      if (span.getLength() == 0 || (delta > 0 && span.getOffset() <= 0)) {
        throw new AssertionError("span " + span);
      }
      index += span.getOffset();
      for (int i = 0; i < span.getLength(); i++, index++) {
        count += histogram.getPositiveDelta(delta++);
        if (count != 0) {
          counts.put(index, count);
        }
      }
    }
    if (delta != histogram.getPositiveDeltaCount()) {
      throw new AssertionError(delta + " buckets in spans, not all deltas");
    }
    return counts;
  }
}
