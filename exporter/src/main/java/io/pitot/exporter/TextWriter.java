package io.pitot.exporter;

import io.pitot.bootstrap.Nullable;
import io.pitot.bootstrap.metrics.Buckets;
import io.pitot.bootstrap.metrics.Descriptor;
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
final class TextWriter extends ExpositionWriter {
  /** Ends the labels of a sample that has no more than those of its series. */
  private static final byte[] CLOSE = {'}', ' '};

  private final LabelText labelText;
  private final Format format;

  /** The open family; null where its samples are not asked for. */
  @Nullable private FamilyText text;

  TextWriter(
      LabelText labelText, ByteSink out, Format format, NameFilter filter, ScrapeClock clock) {
    super(out, filter, clock);
    this.labelText = labelText;
    this.format = format;
  }

  @Override
  public void family(Descriptor descriptor) {
    text = filter.accepts(descriptor) ? FamilyText.of(descriptor) : null;
    if (text != null) {
      out.put(format == Format.TEXT ? text.textHeader : text.openMetricsHeader);
    }
  }

  @Override
  public void value(Series series, long value) {
    series();
    FamilyText open = text;
    if (open != null && (value >= 0 || !open.counts)) {
      start(open.name, labelText.of(open.family, series), CLOSE);
      out.decimal(value);
      out.put('\n');
    }
  }

  @Override
  public void value(Series series, double value) {
    series();
    FamilyText open = text;
    // A counter that is negative or not a number would fail the whole scrape elsewhere.
    if (open != null && (value >= 0 || !open.counts)) {
      start(open.name, labelText.of(open.family, series), CLOSE);
      Doubles.put(out, value);
      out.put('\n');
    }
  }

  @Override
  public void histogram(Series series, Buckets buckets, long[] cells, double sum) {
    series();
    FamilyText open = text;
    if (open == null) {
      return;
    }
    byte[] labels = labelText.of(open.family, series);
    byte[][] bounds = open.bounds(buckets);
    long count = 0;
    int cell = 0;
    for (int i = 0; i < bounds.length; i++) {
      int end = i < buckets.classicCount() ? buckets.classicCell(i) + 1 : cells.length;
      while (cell < end) {
        count += cells[cell++];
      }
      start(open.bucket, labels, bounds[i]);
      out.decimal(count);
      out.put('\n');
    }
    sumAndCount(open, labels, sum, count);
  }

  @Override
  public void summary(Series series, long count, double sum) {
    series();
    FamilyText open = text;
    if (open != null) {
      sumAndCount(open, labelText.of(open.family, series), sum, count);
    }
  }

  @Override
  void end() {
    if (format == Format.OPENMETRICS) {
      out.ascii("# EOF\n");
    }
  }

  private void sumAndCount(FamilyText open, byte[] labels, double sum, long count) {
    start(open.sum, labels, CLOSE);
    Doubles.put(out, sum);
    out.put('\n');
    start(open.count, labels, CLOSE);
    out.decimal(count);
    out.put('\n');
  }

  /** Everything before the value; {@code more} starts with a comma and ends the labels. */
  private void start(byte[] name, byte[] labels, byte[] more) {
    if (labels.length > 0) {
      out.put(name);
      out.put(labels);
      out.put(more);
    } else if (more.length == CLOSE.length) {
      out.put(name, 0, name.length - 1);
      out.put(' ');
    } else {
      out.put(name);
      out.put(more, 1, more.length - 1);
    }
  }
}
