package io.pitot.bootstrap.metrics;

import io.pitot.bootstrap.Nullable;
import java.util.Arrays;
import java.util.concurrent.atomic.LongAdder;

/**
 * The series of one metric by their label values.
 *
 * <p>Finding a series that exists takes no lock and allocates nothing. Creating one takes this
 * family's lock. A family holds at most its limit of series; every further combination of label
 * values shares one overflow series whose label values are all {@value #OTHER}. Nothing is evicted:
 * a counter that vanished and came back would look like a reset.
 *
 * @param <S> the kind of series
 */
public abstract class Family<S extends Series> implements MetricSource {
  /** The label value for whatever a bounded label has no room for. */
  public static final String OTHER = "other";

  private static final int INITIAL_CAPACITY = 16;

  private final Descriptor descriptor;
  private final int limit;
  private final S overflow;
  private final LongAdder turnedAway = new LongAdder();

  /**
   * Open addressing, at most half full. A reader may miss a series that was just added and then
   * looks again under the lock; one it does see is complete, for its fields are final.
   */
  private volatile Object[] table = new Object[INITIAL_CAPACITY];

  private volatile Object[] inOrder = new Object[INITIAL_CAPACITY / 2];
  private volatile int size;
  private volatile boolean overflowUsed;

  /**
   * @param overflow made ahead of its first use, so that even a JVM out of memory can count in it
   */
  Family(Descriptor descriptor, int limit, S overflow) {
    this.descriptor = descriptor;
    this.limit = limit;
    this.overflow = overflow;
  }

  static String[] others(Descriptor descriptor) {
    String[] others = new String[descriptor.labelCount()];
    Arrays.fill(others, OTHER);
    return others;
  }

  abstract S create(String[] labelValues);

  abstract void show(S series, MetricVisitor visitor);

  public final S with(String a) {
    int hash = mix(0, a);
    Object[] t = table;
    int i = hash & (t.length - 1);
    for (S s; (s = at(t, i)) != null; i = (i + 1) & (t.length - 1)) {
      if (s.labelValue(0).equals(a)) {
        return s;
      }
    }
    return add(hash, a);
  }

  public final S with(String a, String b) {
    int hash = mix(mix(0, a), b);
    Object[] t = table;
    int i = hash & (t.length - 1);
    for (S s; (s = at(t, i)) != null; i = (i + 1) & (t.length - 1)) {
      if (s.labelValue(0).equals(a) && s.labelValue(1).equals(b)) {
        return s;
      }
    }
    return add(hash, a, b);
  }

  public final S with(String a, String b, String c) {
    int hash = mix(mix(mix(0, a), b), c);
    Object[] t = table;
    int i = hash & (t.length - 1);
    for (S s; (s = at(t, i)) != null; i = (i + 1) & (t.length - 1)) {
      if (s.labelValue(0).equals(a) && s.labelValue(1).equals(b) && s.labelValue(2).equals(c)) {
        return s;
      }
    }
    return add(hash, a, b, c);
  }

  /** For families of any number of labels, none included; allocates the array of its caller. */
  public final S withAll(String... labelValues) {
    return add(hashOf(labelValues), labelValues);
  }

  /** The series that takes what finds no room; for callers that cannot even ask for one. */
  public final S overflow() {
    overflowUsed = true;
    return overflow;
  }

  /** How many series there are, the overflow series not counted. */
  public final int size() {
    return size;
  }

  /** How often a combination of label values was turned away to the overflow series. */
  public final long turnedAway() {
    return turnedAway.sum();
  }

  public final Descriptor descriptor() {
    return descriptor;
  }

  @Override
  public final Descriptor[] families() {
    return new Descriptor[] {descriptor};
  }

  @Override
  public final Family<?>[] limited() {
    return new Family<?>[] {this};
  }

  @Override
  public void collect(MetricVisitor visitor) {
    int count = size;
    Object[] series = inOrder;
    if (count == 0 && !overflowUsed) {
      return;
    }
    visitor.family(descriptor);
    for (int i = 0; i < count; i++) {
      show(cast(series[i]), visitor);
    }
    if (overflowUsed) {
      show(overflow, visitor);
    }
  }

  private synchronized S add(int hash, String... labelValues) {
    S known = find(hash, labelValues);
    if (known != null) {
      return known;
    }
    if (size >= limit) {
      turnedAway.increment();
      return overflow();
    }
    S fresh = create(labelValues.clone());
    int next = size;
    if ((next + 1) * 2 > table.length) {
      table = rehashed(table);
    }
    put(table, fresh);
    if (next == inOrder.length) {
      inOrder = Arrays.copyOf(inOrder, next * 2);
    }
    inOrder[next] = fresh;
    size = next + 1; // publishes inOrder[next] to the scraping thread
    return fresh;
  }

  @Nullable
  private S find(int hash, String[] labelValues) {
    Object[] t = table;
    int i = hash & (t.length - 1);
    for (S s; (s = at(t, i)) != null; i = (i + 1) & (t.length - 1)) {
      if (s.hasLabelValues(labelValues)) {
        return s;
      }
    }
    return null;
  }

  private static Object[] rehashed(Object[] old) {
    Object[] bigger = new Object[old.length * 2];
    for (Object series : old) {
      if (series != null) {
        put(bigger, (Series) series);
      }
    }
    return bigger;
  }

  private static void put(Object[] table, Series series) {
    int i = series.labelHash() & (table.length - 1);
    while (table[i] != null) {
      i = (i + 1) & (table.length - 1);
    }
    table[i] = series;
  }

  @Nullable
  private S at(Object[] table, int index) {
    Object series = table[index];
    return series == null ? null : cast(series);
  }

  @SuppressWarnings("unchecked") // only create() fills the arrays
  private S cast(Object series) {
    return (S) series;
  }

  /** The same for the same values whether asked here or by {@link Series}. */
  static int hashOf(String[] labelValues) {
    int hash = 0;
    for (String value : labelValues) {
      hash = mix(hash, value);
    }
    return hash;
  }

  private static int mix(int hash, String value) {
    int h = (hash + value.hashCode()) * 0x9E3779B9;
    return h ^ (h >>> 15);
  }
}
