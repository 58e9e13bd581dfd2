package io.pitot.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

class WeakIdentityMapTest {
  private static final int COLLECTIONS = 100;

  private final WeakIdentityMap<String> map = new WeakIdentityMap<>();

  @Test
  void keys_areComparedByIdentity() {
    Object one = new String("key");
    Object other = new String("key");
    map.put(one, "1");
    map.put(other, "2");
    assertThat(map.get(one)).isEqualTo("1");
    assertThat(map.get(other)).isEqualTo("2");
    assertThat(map.get(new String("key"))).isNull();
    assertThat(map.size()).isEqualTo(2);
  }

  @Test
  void keysThatThrowFromEqualsAndHashCode_areFine() {
    Object hostile =
        new Object() {
          @Override
          public boolean equals(Object other) {
            throw new IllegalStateException();
          }

          @Override
          public int hashCode() {
            throw new IllegalStateException();
          }
        };
    map.put(hostile, "1");
    assertThat(map.get(hostile)).isEqualTo("1");
    map.remove(hostile);
    assertThat(map.get(hostile)).isNull();
  }

  @Test
  void secondPut_replacesTheFirst() {
    Object key = new Object();
    map.put(key, "1");
    map.put(key, "2");
    assertThat(map.get(key)).isEqualTo("2");
    assertThat(map.size()).isEqualTo(1);
  }

  @Test
  void removedKey_isGoneAndTheOthersStay() {
    List<Object> keys = put(200);
    for (int i = 0; i < 200; i += 2) {
      map.remove(keys.get(i));
    }
    map.remove(new Object());
    assertThat(map.size()).isEqualTo(100);
    for (int i = 0; i < 200; i++) {
      assertThat(map.get(keys.get(i))).isEqualTo(i % 2 == 0 ? null : "value" + i);
    }
  }

  @Test
  void deadKeys_vanish() {
    List<Object> keys = put(50);
    keys.clear();
    collectUntil(() -> map.size() == 0);
    assertThat(map.size()).isZero();
  }

  @Test
  void valueOfADeadKey_isReleased() {
    WeakIdentityMap<Object> values = new WeakIdentityMap<>();
    WeakReference<Object> value = putForgotten(values);
    collectUntil(
        () -> {
          values.size(); // entries go when the map is next asked
          return value.get() == null;
        });
    assertThat(value.get()).isNull();
  }

  @Test
  void ownerIsTold_ofEachDeadKeyAndOfNoLivingOne() {
    Set<String> told = new TreeSet<>();
    WeakIdentityMap<String> telling =
        new WeakIdentityMap<>() {
          @Override
          protected void cleared(String value) {
            told.add(value);
          }
        };
    List<Object> living = new ArrayList<>();
    Set<String> dead = new TreeSet<>();
    for (int i = 0; i < 1000; i++) {
      Object key = new Object();
      telling.put(key, "value" + i);
      if (i % 7 == 0) {
        living.add(key);
      } else {
        dead.add("value" + i);
      }
    }
    collectUntil(() -> telling.size() == living.size());
    assertThat(told).isEqualTo(dead);
  }

  @Test
  void sizeIsRight_afterManyDeadKeysAmongLivingOnes() {
    List<Object> living = new ArrayList<>();
    for (int round = 0; round < 5; round++) {
      List<Object> keys = put(1000);
      for (int i = 0; i < 1000; i += 10) {
        living.add(keys.get(i));
      }
      keys.clear();
      int expected = living.size();
      collectUntil(() -> map.size() == expected);
      assertThat(map.size()).isEqualTo(expected);
      for (int i = 0; i < living.size(); i++) {
        assertThat(map.get(living.get(i))).isEqualTo("value" + i % 100 * 10);
      }
    }
    for (Object key : living) {
      map.remove(key);
    }
    assertThat(map.size()).isZero();
  }

  @Test
  void readersSeeTheirKeys_whileOthersPutAndRemove() throws Exception {
    List<Object> stable = put(100);
    Callable<Void> churn =
        () -> {
          for (int round = 0; round < 200; round++) {
            List<Object> own = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
              Object key = new Object();
              own.add(key);
              map.put(key, "churn" + i);
            }
            for (int i = 0; i < 50; i++) {
              assertThat(map.get(own.get(i))).isEqualTo("churn" + i);
              map.remove(own.get(i));
              assertThat(map.get(own.get(i))).isNull();
            }
          }
          return null;
        };
    Callable<Void> read =
        () -> {
          for (int round = 0; round < 2000; round++) {
            for (int i = 0; i < stable.size(); i++) {
              if (!("value" + i).equals(map.get(stable.get(i)))) {
                throw new AssertionError("key " + i + " was not seen in round " + round);
              }
            }
          }
          return null;
        };
    ExecutorService pool = Executors.newFixedThreadPool(4);
    try {
      for (Future<Void> each : pool.invokeAll(List.of(churn, churn, read, read))) {
        each.get();
      }
    } finally {
      pool.shutdown();
    }
    assertThat(map.size()).isEqualTo(100);
  }

  private List<Object> put(int count) {
    List<Object> keys = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Object key = new Object();
      keys.add(key);
      map.put(key, "value" + i);
    }
    return keys;
  }

  private static WeakReference<Object> putForgotten(WeakIdentityMap<Object> values) {
    Object value = new Object();
    values.put(new Object(), value);
    return new WeakReference<>(value);
  }

  /** Returns when the condition holds, or after so many collections that it never will. */
  private static void collectUntil(BooleanSupplier condition) {
    for (int i = 0; i < COLLECTIONS && !condition.getAsBoolean(); i++) {
      ReferenceQueue<Object> queue = new ReferenceQueue<>();
      WeakReference<Object> sentinel = new WeakReference<>(new Object(), queue);
      System.gc();
      try {
        queue.remove(100);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
      assertThat(sentinel).isNotNull();
    }
  }
}
