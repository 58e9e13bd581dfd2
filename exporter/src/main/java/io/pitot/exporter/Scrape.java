package io.pitot.exporter;

import io.pitot.bootstrap.Nullable;
import io.pitot.bootstrap.metrics.Counter;
import io.pitot.bootstrap.metrics.Descriptor;
import io.pitot.bootstrap.metrics.MetricSource;
import io.pitot.bootstrap.metrics.Registry;
import java.util.Map;

/** Writes the whole registry. A source that fails loses its own families, nobody else's. */
final class Scrape {
  private final Registry registry;
  private final Map<String, String> constantLabels;
  private final LabelText labelText;
  private final ScrapeMetrics metrics;
  private final ExporterLog log;

  Scrape(
      Registry registry,
      Map<String, String> constantLabels,
      ScrapeMetrics metrics,
      ExporterLog log) {
    this.registry = registry;
    this.constantLabels = constantLabels;
    this.labelText = new LabelText(constantLabels);
    this.metrics = metrics;
    this.log = log;
  }

  /** As long as it takes. */
  void render(Format format, NameFilter filter, ByteSink out) {
    render(format, filter, out, ScrapeClock.unlimited());
  }

  /**
   * Within the time, as far as sources do not stand still.
   *
   * @throws ScrapeOverrun if the time is over; what has been written is of no use then
   */
  void render(Format format, NameFilter filter, ByteSink out, ScrapeClock clock) {
    ExpositionWriter writer =
        format == Format.PROTOBUF
            ? new ProtobufWriter(constantLabels, out, filter, clock)
            : new TextWriter(labelText, out, format, filter, clock);
    for (MetricSource source : registry.sources()) {
      writer.begin();
      try {
        if (filter.accepts(source)) {
          source.collect(writer);
        }
      } catch (ScrapeOverrun e) {
        throw e;
      } catch (Throwable e) {
        writer.takeBack();
        failed(nameOf(source), "its metrics are missing", e);
      }
      for (Map.Entry<String, String> why : writer.missing.entrySet()) {
        failed(why.getKey(), "some of its series are missing: " + why.getValue(), null);
      }
    }
    writer.end();
  }

  private void failed(String collector, String consequence, @Nullable Throwable cause) {
    Counter errors = metrics.errorsOf(collector);
    if (errors.get() == 0) {
      log.warn("collector " + collector + " failed: " + consequence, cause);
    }
    errors.increment();
  }

  private static String nameOf(MetricSource source) {
    try {
      Descriptor[] families = source.families();
      if (families.length > 0) {
        return families[0].name;
      }
    } catch (RuntimeException e) {
      // The name is only for people: the class will do.
    }
    return source.getClass().getSimpleName();
  }
}
