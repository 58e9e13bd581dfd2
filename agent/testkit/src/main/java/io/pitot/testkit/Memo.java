package io.pitot.testkit;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** What a function without effects made of a text, for texts that come again and again. */
public final class Memo<T> {
  /** The series of a large test twice over; far more than a contract has. */
  private static final int MAX = 200_000;

  private final Map<String, T> known = new ConcurrentHashMap<>();
  private final Function<String, T> function;

  public Memo(Function<String, T> function) {
    this.function = function;
  }

  public T of(String text) {
    T value = known.get(text);
    if (value == null) {
      value = function.apply(text);
      if (known.size() >= MAX) {
        known.clear();
      }
      known.put(text, value);
    }
    return value;
  }
}
