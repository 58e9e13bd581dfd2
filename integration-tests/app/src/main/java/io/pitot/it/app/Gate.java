package io.pitot.it.app;

import java.io.IOException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Keeps requests in the server until the test says otherwise. */
final class Gate {
  private static final ConcurrentHashMap<String, CountDownLatch> GATES = new ConcurrentHashMap<>();

  private Gate() {}

  static void hold(String gate) throws IOException {
    try {
      if (!latch(gate).await(30, TimeUnit.SECONDS)) {
        throw new IOException("nobody opened the gate " + gate);
      }
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  static void open(String gate) {
    latch(gate).countDown();
  }

  static void pause(long millis) throws IOException {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  private static CountDownLatch latch(String gate) {
    return GATES.computeIfAbsent(gate, key -> new CountDownLatch(1));
  }
}
