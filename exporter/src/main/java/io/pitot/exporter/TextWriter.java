package io.pitot.exporter;

import io.pitot.bootstrap.Nullable;
import io.pitot.bootstrap.metrics.Buckets;
import io.pitot.bootstrap.metrics.Descriptor;
import io.pitot.bootstrap.metrics.MetricType;
import io.pitot.bootstrap.metrics.MetricVisitor;
import io.pitot.bootstrap.metrics.Series;

/**
 * Writes Prometheus text 0.0.4 or OpenMetrics 1.0, which differ in the headers of families and in
 * the last line:
 *
 * <pre>
 * # TYPE http_requests counter                      # HELP http_requests_total Requests
 * # HELP http_requests Requests                     # TYPE http_requests_total counter
 * http_requests_total{method="GET"} 3               http_requests_total{method="GET"} 3
 * # EOF
 * </pre>
 *
 * <p>Allocates nothing for a series it has written before. One thread.
 */
final class TextWriter implements MetricVisitor {
  private static final byte[] NO_LABELS = new byte[0];

  private final LabelText labelText;
  private final ByteSink out;
  private final Format format;
  private final NameFilter filter;

  @Nullable private Descriptor family;
  @Nullable private FamilyText text;

  TextWriter(LabelText labelText, ByteSink out, Format format, NameFilter filter) {
    this.labelText = labelText;
    this.out = out;
    this.format = format;
    this.filter = filter;
  }

  @Override
  public void family(Descriptor descriptor) {
    family = descriptor;
    text = filter.accepts(descriptor) ? FamilyText.of(descriptor) : null;
    if (text != null) {
      out.put(format == Format.TEXT ? text.textHeader : text.openMetricsHeader);
    }
  }

  @Override
  public void value(Series series, long value) {
    FamilyText open = text;
    if (open != null && (value >= 0 || !counts())) {
      name(open.name, labels(series), NO_LABELS);
      out.decimal(value);
      out.put('\n');
    }
  }

  @Override
  public void value(Series series, double value) {
    FamilyText open = text;
    // A counter that is negative or not a number would fail the whole scrape elsewhere.
    if (open != null && (value >= 0 || !counts())) {
      name(open.name, labels(series), NO_LABELS);
      Doubles.put(out, value);
      out.put('\n');
    }
  }

  @Override
  public void histogram(Series series, Buckets buckets, long[] cells, double sum) {
    FamilyText open = text;
    if (open == null) {
      return;
    }
    byte[] labels = labels(series);
    byte[][] bounds = open.bounds(buckets);
    long count = 0;
    int cell = 0;
    for (int i = 0; i < bounds.length; i++) {
      int end = i < buckets.classicCount() ? buckets.classicCell(i) + 1 : cells.length;
      while (cell < end) {
        count += cells[cell++];
      }
      name(open.bucket, labels, bounds[i]);
      out.decimal(count);
      out.put('\n');
    }
    sumAndCount(open, labels, sum, count);
  }

  @Override
  public void summary(Series series, long count, double sum) {
    FamilyText open = text;
    if (open != null) {
      sumAndCount(open, labels(series), sum, count);
    }
  }

  /** Ends the exposition. */
  void end() {
    if (format == Format.OPENMETRICS) {
      out.ascii("# EOF\n");
    }
  }

  private void sumAndCount(FamilyText open, byte[] labels, double sum, long count) {
    name(open.sum, labels, NO_LABELS);
    Doubles.put(out, sum);
    out.put('\n');
    name(open.count, labels, NO_LABELS);
    out.decimal(count);
    out.put('\n');
  }

  /** {@code name{labels,more} }; {@code more} starts with its comma. */
  private void name(byte[] name, byte[] labels, byte[] more) {
    out.put(name);
    if (labels.length + more.length > 0) {
      out.put('{');
      out.put(labels);
      int comma = labels.length == 0 ? 1 : 0;
      if (more.length > 0) {
        out.put(more, comma, more.length - comma);
      }
      out.put('}');
    }
    out.put(' ');
  }

  private byte[] labels(Series series) {
    Descriptor open = family;
    if (open == null) {
      throw new IllegalStateException("a sample before its family");
    }
    return labelText.of(open, series);
  }

  private boolean counts() {
    return family != null && family.type == MetricType.COUNTER;
  }
}
