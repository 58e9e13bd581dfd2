package io.pitot.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class StripedIdentityMapTest {
  private static final int KEYS = 1_000;
  private static final int COLLECTIONS = 100;

  private final Set<Integer> cleared = ConcurrentHashMap.newKeySet();
  private final StripedIdentityMap<Integer> map =
      new StripedIdentityMap<>() {
        @Override
        protected void cleared(Integer value) {
          cleared.add(value);
        }
      };

  @Test
  void everyKeyIsFoundInItsStripe() {
    List<Object> keys = put(0);
    for (int i = 0; i < KEYS; i++) {
      assertThat(map.get(keys.get(i))).isEqualTo(i);
    }
    for (int i = 0; i < KEYS; i += 2) {
      assertThat(map.remove(keys.get(i))).isEqualTo(i);
      assertThat(map.remove(keys.get(i))).isNull();
    }
    for (int i = 0; i < KEYS; i++) {
      assertThat(map.get(keys.get(i))).isEqualTo(i % 2 == 0 ? null : Integer.valueOf(i));
    }
  }

  @Test
  void threadsDoNotLoseWhatOthersPut() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Future<List<Object>>> all = new ArrayList<>();
      for (int t = 0; t < 4; t++) {
        int first = t * KEYS;
        all.add(threads.submit(() -> put(first)));
      }
      for (int t = 0; t < 4; t++) {
        List<Object> keys = all.get(t).get();
        for (int i = 0; i < KEYS; i++) {
          assertThat(map.get(keys.get(i))).isEqualTo(t * KEYS + i);
        }
      }
    } finally {
      threads.shutdown();
    }
  }

  @Test
  void keysThatAreGoneAreTold() throws InterruptedException {
    put(0);
    for (int i = 0; i < COLLECTIONS && cleared.size() < KEYS; i++) {
      System.gc();
      Thread.sleep(10);
      map.expunge();
    }
    assertThat(cleared).hasSize(KEYS);
  }

  private List<Object> put(int firstValue) {
    List<Object> keys = new ArrayList<>();
    for (int i = 0; i < KEYS; i++) {
      Object key = new Object();
      map.put(key, firstValue + i);
      keys.add(key);
    }
    return keys;
  }
}
