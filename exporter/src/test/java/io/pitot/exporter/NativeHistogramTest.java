package io.pitot.exporter;

import static org.assertj.core.api.Assertions.assertThat;

import io.pitot.bootstrap.metrics.Buckets;
import io.pitot.bootstrap.metrics.Descriptor;
import io.pitot.bootstrap.metrics.HistogramFamily;
import io.pitot.bootstrap.metrics.MetricType;
import io.prometheus.metrics.expositionformats.generated.com_google_protobuf_4_35_0.Metrics.Bucket;
import io.prometheus.metrics.expositionformats.generated.com_google_protobuf_4_35_0.Metrics.Histogram;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What is observed, written and read back, against a reference in exact arithmetic that shares no
 * formula with the code: bucket {@code i} of schema {@code s} holds {@code 2^((i-1)/2^s) < v <=
 * 2^(i/2^s)}.
 */
class NativeHistogramTest {
  private static final double[] BOUNDS = {.000001, .005, .1, 1, 2.5, 1024, 3600, 1e9};
  private static final double[] SIZES = {1, 100, 1024, 1e6, 1e12};

  @ParameterizedTest
  @ValueSource(longs = {1, 7, 42})
  void durationsAgreeWithTheReference(long seed) {
    // A service: 100 us to some seconds, which stays within schema 3.
    Random random = new Random(seed);
    List<Long> observed = new ArrayList<>();
    for (int i = 0; i < 20_000; i++) {
      observed.add((long) (20e6 * Math.exp(random.nextGaussian())));
    }
    check(Buckets.ofSeconds(true, BOUNDS), BOUNDS, observed, 3);
  }

  @Test
  void boundariesOfDurationsAgreeWithTheReference() {
    // A few octaves at a time, so that none is merged.
    for (int octave = -20; octave < 33; octave += 4) {
      check(Buckets.ofSeconds(true, BOUNDS), BOUNDS, boundaries(octave, 1_000_000_000), 3);
    }
  }

  @Test
  void boundariesOfSizesAgreeWithTheReference() {
    for (int octave = 0; octave < 63; octave += 4) {
      check(Buckets.ofBytes(true, SIZES), SIZES, boundaries(octave, 1), 3);
    }
  }

  @Test
  void valuesOfEverySizeAgreeWithTheReferenceInASchemaOfFewerBuckets() {
    Random random = new Random(20261121);
    List<Long> observed = new ArrayList<>(List.of(0L, 1L, Long.MAX_VALUE));
    for (int i = 0; i < 60_000; i++) {
      observed.add(random.nextLong() >>> 1 + random.nextInt(62));
    }
    // 54 octaves have 424 buckets of schema 3, 212 of 2 and 106 of 1; 63 of bytes 126.
    check(Buckets.ofSeconds(true, BOUNDS), BOUNDS, observed, 1);
    check(Buckets.ofBytes(true, SIZES), SIZES, observed, 1);
  }

  @Test
  void upToTheLimitNothingIsMerged() {
    List<Long> observed = new ArrayList<>();
    for (int i = 1; i <= NativeBuckets.MAX_BUCKETS; i++) {
      observed.add((long) Math.pow(2, (40 + i) / 8.0 - .01));
    }
    check(Buckets.ofBytes(true), new double[0], observed, 3);
    observed.add(1L << 28);
    check(Buckets.ofBytes(true), new double[0], observed, 2);
  }

  @Test
  void everyScrapeAgreesWithItselfWhileThreadsObserve() throws InterruptedException {
    HistogramFamily family = family(Buckets.ofSeconds(true, BOUNDS));
    // A family without a series is not written, and the first scrape may come before any thread.
    family.withAll();
    List<Thread> threads = new ArrayList<>();
    for (int t = 0; t < 4; t++) {
      long seed = t;
      Thread thread =
          new Thread(
              () -> {
                Random random = new Random(seed);
                for (int i = 0; i < 100_000; i++) {
                  family.withAll().observe(random.nextLong() >>> 1 + random.nextInt(62));
                }
              });
      thread.start();
      threads.add(thread);
    }
    long before = 0;
    while (threads.stream().anyMatch(Thread::isAlive)) {
      long count = checkAgreement(scrape(family));
      assertThat(count).isGreaterThanOrEqualTo(before);
      before = count;
    }
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(checkAgreement(scrape(family))).isEqualTo(400_000);
  }

  private static long checkAgreement(Histogram histogram) {
    long count = histogram.getSampleCount();
    long natives = histogram.getZeroCount();
    for (long bucket : Protobuf.buckets(histogram).values()) {
      assertThat(bucket).isPositive();
      natives += bucket;
    }
    assertThat(natives).isEqualTo(count);
    long below = 0;
    for (Bucket bucket : histogram.getBucketList()) {
      assertThat(bucket.getCumulativeCount()).isGreaterThanOrEqualTo(below);
      below = bucket.getCumulativeCount();
    }
    if (histogram.getBucketCount() > 0) {
      assertThat(below).as("the +Inf bucket").isEqualTo(count);
    }
    return count;
  }

  /** Both sides of every bound of four octaves. */
  private static List<Long> boundaries(int octave, long unitsPerBase) {
    List<Long> observed = new ArrayList<>();
    for (int i = octave * 8; i <= octave * 8 + 32; i++) {
      BigInteger power = BigInteger.valueOf(unitsPerBase).pow(8);
      power = i < 0 ? power.shiftRight(-i) : power.shiftLeft(i);
      BigInteger bound = power.sqrt().sqrt().sqrt();
      for (long side = -1; side <= 1; side++) {
        BigInteger raw = bound.add(BigInteger.valueOf(side));
        if (raw.bitLength() < Long.SIZE) {
          observed.add(raw.longValue());
        }
      }
    }
    return observed;
  }

  private static void check(Buckets buckets, double[] bounds, List<Long> observed, int schema) {
    HistogramFamily family = family(buckets);
    for (long raw : observed) {
      family.withAll().observe(raw);
    }
    Histogram histogram = scrape(family);
    long units = buckets.unitsPerBase();
    assertThat(histogram.getSchema()).isEqualTo(schema);
    Map<Integer, Long> expected = new TreeMap<>();
    long zeros = 0;
    for (long raw : observed) {
      if (BigDecimal.valueOf(raw).compareTo(scaled(buckets.nativeZeroThreshold(), units)) <= 0) {
        zeros++;
      } else {
        expected.merge(index(raw, units, schema), 1L, Long::sum);
      }
    }
    assertThat(Protobuf.buckets(histogram)).isEqualTo(expected);
    assertThat(histogram.getZeroCount()).isEqualTo(zeros);
    assertThat(histogram.getSampleCount()).isEqualTo(observed.size());
    assertThat(histogram.getBucketCount()).isEqualTo(bounds.length == 0 ? 0 : bounds.length + 1);
    for (int i = 0; i < bounds.length; i++) {
      BigDecimal bound = scaled(bounds[i], units);
      assertThat(histogram.getBucket(i).getUpperBound()).isEqualTo(bounds[i]);
      assertThat(histogram.getBucket(i).getCumulativeCount())
          .isEqualTo(
              observed.stream()
                  .filter(raw -> BigDecimal.valueOf(raw).compareTo(bound) <= 0)
                  .count());
    }
    checkAgreement(histogram);
  }

  private static BigDecimal scaled(double base, long units) {
    return BigDecimal.valueOf(base).multiply(BigDecimal.valueOf(units));
  }

  /** The least i with {@code raw^(2^schema) <= 2^i * units^(2^schema)}. */
  private static int index(long raw, long units, int schema) {
    BigInteger value = BigInteger.valueOf(raw).pow(1 << schema);
    BigInteger unit = BigInteger.valueOf(units).pow(1 << schema);
    int i = value.bitLength() - unit.bitLength() - 2;
    while ((i < 0 ? value.shiftLeft(-i) : value).compareTo(i < 0 ? unit : unit.shiftLeft(i)) > 0) {
      i++;
    }
    return i;
  }

  private static HistogramFamily family(Buckets buckets) {
    return new HistogramFamily(new Descriptor("h", "H", MetricType.HISTOGRAM), 10, buckets);
  }

  private static Histogram scrape(HistogramFamily family) {
    ByteSink out = new ByteSink(1);
    ProtobufWriter writer =
        new ProtobufWriter(Map.of(), out, NameFilter.ALL, ScrapeClock.unlimited());
    writer.begin();
    family.collect(writer);
    writer.end();
    return Protobuf.read(out.toByteArray()).get("h").getMetric(0).getHistogram();
  }
}
