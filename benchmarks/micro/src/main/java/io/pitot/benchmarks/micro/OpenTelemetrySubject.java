package io.pitot.benchmarks.micro;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.metrics.DoubleHistogram;
import io.opentelemetry.api.metrics.LongCounter;
import io.opentelemetry.api.metrics.Meter;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.metrics.InstrumentType;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.metrics.data.AggregationTemporality;
import io.opentelemetry.sdk.metrics.export.CollectionRegistration;
import io.opentelemetry.sdk.metrics.export.MetricReader;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * OpenTelemetry's SDK. Its stable API has no bound instruments, so "bound" means attributes that
 * were made before.
 */
final class OpenTelemetrySubject implements Subject {
  private static final double NANOS_PER_SECOND = 1e9;
  private static final AttributeKey<String> METHOD = AttributeKey.stringKey("method");
  private static final AttributeKey<String> ENDPOINT = AttributeKey.stringKey("endpoint");
  private static final AttributeKey<String> STATUS = AttributeKey.stringKey("status");

  private final Meter meter =
      SdkMeterProvider.builder().registerMetricReader(new Reader()).build().get("benchmark");

  private final LongCounter requests = meter.counterBuilder("requests").build();

  private final DoubleHistogram duration =
      meter
          .histogramBuilder("duration")
          .setExplicitBucketBoundariesAdvice(
              Arrays.stream(Subject.boundsSeconds()).boxed().collect(Collectors.toList()))
          .build();

  private final Attributes boundCounter =
      Attributes.of(METHOD, "GET", ENDPOINT, "/bound", STATUS, "200");

  private final Attributes boundHistogram = Attributes.of(METHOD, "GET", ENDPOINT, "/bound");

  @Override
  public void countLookedUp(String method, String endpoint, String status) {
    requests.add(1, Attributes.of(METHOD, method, ENDPOINT, endpoint, STATUS, status));
  }

  @Override
  public void countBound() {
    requests.add(1, boundCounter);
  }

  @Override
  public void observeBound(long nanos) {
    duration.record(nanos / NANOS_PER_SECOND, boundHistogram);
  }

  /** Never reads; without a reader the SDK records nothing. */
  private static final class Reader implements MetricReader {
    @Override
    public void register(CollectionRegistration registration) {}

    @Override
    public AggregationTemporality getAggregationTemporality(InstrumentType instrumentType) {
      return AggregationTemporality.CUMULATIVE;
    }

    @Override
    public CompletableResultCode forceFlush() {
      return CompletableResultCode.ofSuccess();
    }

    @Override
    public CompletableResultCode shutdown() {
      return CompletableResultCode.ofSuccess();
    }
  }
}
