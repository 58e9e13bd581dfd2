package io.pitot.bootstrap.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class MetricSettingsTest {
  private static final Map<String, double[]> BOUNDS = Map.of("a_seconds", new double[] {1, 2});

  @Test
  void limitOfOneMetric_goesBeforeTheGeneralOne() {
    MetricSettings settings = settings(true, true);
    assertThat(settings.seriesLimit("a_seconds")).isEqualTo(7);
    assertThat(settings.seriesLimit("b_seconds")).isEqualTo(50);
  }

  @Test
  void configuredBounds_replaceTheDefaults() {
    assertThat(settings(false, true).secondsBuckets("a_seconds", .1).classicBound(1)).isEqualTo(2);
    assertThat(settings(false, true).secondsBuckets("b_seconds", .1).classicBound(0)).isEqualTo(.1);
  }

  @Test
  void eitherKindOfBucket_canBeSwitchedOff() {
    Buckets classic = settings(false, true).secondsBuckets("b_seconds", .1);
    assertThat(classic.hasNative()).isFalse();
    assertThat(classic.classicCount()).isEqualTo(1);
    Buckets natives = settings(true, false).secondsBuckets("a_seconds", .1);
    assertThat(natives.hasNative()).isTrue();
    assertThat(natives.classicCount()).isZero();
  }

  @Test
  void metricsOfTheSameBoundsShareTheirBuckets() {
    MetricSettings settings = settings(true, true);
    Buckets durations = settings.secondsBuckets("b_seconds", .1, 1);
    assertThat(settings.secondsBuckets("c_seconds", .1, 1)).isSameAs(durations);
    assertThat(settings.secondsBuckets("d_seconds", .1).classicCount()).isEqualTo(1);
    assertThat(settings.bytesBuckets("e_bytes", .1, 1).unitsPerBase()).isEqualTo(1);
  }

  private static MetricSettings settings(boolean natives, boolean classic) {
    return new MetricSettings(50, Map.of("a_seconds", 7), BOUNDS, natives, classic, false);
  }
}
