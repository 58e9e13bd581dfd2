package io.pitot.agent.core;

import io.pitot.bootstrap.AdviceErrors;
import io.pitot.bootstrap.metrics.Descriptor;
import io.pitot.bootstrap.metrics.Family;
import io.pitot.bootstrap.metrics.MetricSource;
import io.pitot.bootstrap.metrics.MetricType;
import io.pitot.bootstrap.metrics.MetricVisitor;
import io.pitot.bootstrap.metrics.Registry;
import io.pitot.bootstrap.metrics.Series;
import java.util.ArrayList;
import java.util.List;

/**
 * What Pitot says of itself:
 *
 * <pre>
 * pitot_build_info{version="0.1.0"} 1
 * pitot_config_errors 0
 * pitot_series{family="http_requests_total"} 12
 * pitot_series_overflow_total{family="http_requests_total"} 0
 * </pre>
 *
 * A scrape is also the moment when errors and overflows kept in the bootstrap room are logged:
 * application threads only count.
 */
final class AgentSource implements MetricSource {
  private static final Descriptor BUILD_INFO =
      new Descriptor("pitot_build_info", "Version of Pitot", MetricType.GAUGE, "version");

  private static final Descriptor CONFIG_ERRORS =
      new Descriptor(
          "pitot_config_errors",
          "Settings that were refused at the start and keep their defaults",
          MetricType.GAUGE);

  private static final Descriptor SERIES =
      new Descriptor("pitot_series", "Series of a metric", MetricType.GAUGE, "family");

  private static final Descriptor OVERFLOW =
      new Descriptor(
          "pitot_series_overflow_total",
          "Times a new series of a metric found no room and was counted under other instead",
          MetricType.COUNTER,
          "family");

  private final Series version = new Series(Version.NUMBER);
  private final Series configErrors = new Series();
  private final int errorCount;
  private final AgentLog log;
  private final List<Limited> families = new ArrayList<Limited>();
  private int knownSources;

  AgentSource(int errorCount, AgentLog log) {
    this.errorCount = errorCount;
    this.log = log;
  }

  @Override
  public Descriptor[] families() {
    return new Descriptor[] {BUILD_INFO, CONFIG_ERRORS, SERIES, OVERFLOW};
  }

  @Override
  public void collect(MetricVisitor visitor) {
    noticeNewSources();
    visitor.family(BUILD_INFO);
    visitor.value(version, 1);
    visitor.family(CONFIG_ERRORS);
    visitor.value(configErrors, errorCount);
    visitor.family(SERIES);
    for (Limited each : families) {
      visitor.value(each.size, each.family.size());
    }
    visitor.family(OVERFLOW);
    for (Limited each : families) {
      visitor.value(each.overflow, each.family.turnedAway());
    }
    report();
  }

  /** Some register later than this one, the exporter among them. */
  private void noticeNewSources() {
    MetricSource[] sources = Registry.DEFAULT.sources();
    for (; knownSources < sources.length; knownSources++) {
      for (Family<?> family : sources[knownSources].limited()) {
        families.add(new Limited(family));
      }
    }
  }

  private void report() {
    for (Limited each : families) {
      if (!each.reported && each.family.turnedAway() > 0) {
        each.reported = true;
        String name = each.family.descriptor().name;
        log.warn(
            name
                + " has reached its limit of "
                + each.family.size()
                + " series; further ones are counted under other (series.limit."
                + name
                + ")");
      }
    }
    for (String error = AdviceErrors.poll(); error != null; error = AdviceErrors.poll()) {
      log.warn(error);
    }
  }

  private static final class Limited {
    final Family<?> family;
    final Series size;
    final Series overflow;
    boolean reported;

    Limited(Family<?> family) {
      this.family = family;
      this.size = new Series(family.descriptor().name);
      this.overflow = new Series(family.descriptor().name);
    }
  }
}
