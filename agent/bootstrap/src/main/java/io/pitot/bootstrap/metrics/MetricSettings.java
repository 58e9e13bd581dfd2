package io.pitot.bootstrap.metrics;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * What the configuration says of metrics that do not exist yet. Set once by the agent, before the
 * first recorder is initialised, so that recorders can keep their families in constants.
 */
public final class MetricSettings {
  /** The series limit of a family where nothing else is configured. */
  public static final int DEFAULT_SERIES_LIMIT = 1000;

  private static volatile MetricSettings current =
      new MetricSettings(
          DEFAULT_SERIES_LIMIT,
          Collections.<String, Integer>emptyMap(),
          Collections.<String, double[]>emptyMap(),
          true,
          true,
          false);

  private final int seriesLimit;
  private final Map<String, Integer> seriesLimits;
  private final Map<String, double[]> bucketBounds;
  private final boolean nativeHistograms;
  private final boolean classicHistograms;
  private final boolean applicationLabel;

  /** Most metrics have the same bounds, and the tables of one take 12 KB. */
  private final List<Buckets> buckets = new ArrayList<Buckets>();

  /**
   * @param seriesLimits by metric name
   * @param bucketBounds ascending seconds or bytes by metric name
   * @param nativeHistograms whether histograms keep the cells of native buckets
   * @param classicHistograms whether histograms keep the configured buckets; if not, text formats
   *     show {@code +Inf} alone
   * @param applicationLabel whether requests are told apart by application
   */
  public MetricSettings(
      int seriesLimit,
      Map<String, Integer> seriesLimits,
      Map<String, double[]> bucketBounds,
      boolean nativeHistograms,
      boolean classicHistograms,
      boolean applicationLabel) {
    this.seriesLimit = seriesLimit;
    this.seriesLimits = seriesLimits;
    this.bucketBounds = bucketBounds;
    this.nativeHistograms = nativeHistograms;
    this.classicHistograms = classicHistograms;
    this.applicationLabel = applicationLabel;
  }

  public static void set(MetricSettings settings) {
    current = settings;
  }

  public static MetricSettings get() {
    return current;
  }

  public int seriesLimit(String metric) {
    Integer own = seriesLimits.get(metric);
    return own == null ? seriesLimit : own;
  }

  /** Whether the metrics of served requests have the label {@code application}. */
  public boolean hasApplicationLabel() {
    return applicationLabel;
  }

  /** The buckets of a duration in seconds. */
  public Buckets secondsBuckets(String metric, double... defaults) {
    return buckets(Buckets.NANOS_PER_SECOND, bounds(metric, defaults));
  }

  /** The buckets of a size in bytes. */
  public Buckets bytesBuckets(String metric, double... defaults) {
    return buckets(1, bounds(metric, defaults));
  }

  private Buckets buckets(long unitsPerBase, double[] bounds) {
    synchronized (buckets) {
      for (Buckets known : buckets) {
        if (known.unitsPerBase() == unitsPerBase && known.hasBounds(bounds)) {
          return known;
        }
      }
      Buckets fresh =
          unitsPerBase == 1
              ? Buckets.ofBytes(nativeHistograms, bounds)
              : Buckets.ofSeconds(nativeHistograms, bounds);
      buckets.add(fresh);
      return fresh;
    }
  }

  private double[] bounds(String metric, double[] defaults) {
    double[] own = bucketBounds.get(metric);
    return !classicHistograms ? new double[0] : own == null ? defaults : own;
  }
}
