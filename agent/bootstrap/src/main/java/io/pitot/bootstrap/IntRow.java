package io.pitot.bootstrap;

import java.util.Arrays;

/**
 * Values by a number, such as counters by status: few, and therefore searched in a row, the first
 * seen first. Immutable; a lost race to replace it only means that the next to come looks again.
 *
 * @param <V> the values
 */
public final class IntRow<V> {
  private final int[] keys;
  private final Object[] values;

  public IntRow() {
    this(new int[0], new Object[0]);
  }

  private IntRow(int[] keys, Object[] values) {
    this.keys = keys;
    this.values = values;
  }

  /** Takes no lock, allocates nothing. */
  @Nullable
  @SuppressWarnings("unchecked") // only and() fills the array
  public V get(int key) {
    for (int i = 0; i < keys.length; i++) {
      if (keys[i] == key) {
        return (V) values[i];
      }
    }
    return null;
  }

  public int size() {
    return keys.length;
  }

  /** With one more, which has no value so far. */
  public IntRow<V> and(int key, V value) {
    int[] moreKeys = Arrays.copyOf(keys, keys.length + 1);
    Object[] moreValues = Arrays.copyOf(values, values.length + 1);
    moreKeys[keys.length] = key;
    moreValues[values.length] = value;
    return new IntRow<V>(moreKeys, moreValues);
  }
}
