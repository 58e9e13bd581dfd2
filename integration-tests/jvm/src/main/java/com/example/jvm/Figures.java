package com.example.jvm;

import java.io.BufferedReader;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/**
 * Has more of what the JVM counts when it is told to: {@code heap}, {@code direct}, {@code files},
 * {@code threads}, each with a number, {@code end-threads}, {@code deadlock}, {@code gc}; and tells
 * its own beans' figures at {@code figures}. The first word of an answer is the line's number.
 */
public final class Figures {
  private static final int MIB = 1 << 20;
  private static final int STACK_BYTES = 128 << 10;

  private final List<Object> held = new ArrayList<>();
  private final List<Thread> threads = new ArrayList<>();
  private final String file;
  private CountDownLatch end = new CountDownLatch(1);

  private Figures(String file) {
    this.file = file;
  }

  /** Argument: a file to open. */
  public static void main(String[] arguments) throws Exception {
    Figures figures = new Figures(arguments[0]);
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
    int number = 0;
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      String[] words = line.split(" ");
      String answer = figures.obey(words[0], words.length > 1 ? Integer.parseInt(words[1]) : 1);
      System.out.println(++number + answer);
      System.out.flush();
    }
  }

  private String obey(String order, int count) throws Exception {
    switch (order) {
      case "settle":
        settle();
        break;
      case "heap":
        held.add(new byte[count * MIB]);
        break;
      case "direct":
        for (int i = 0; i < count; i++) {
          held.add(ByteBuffer.allocateDirect(MIB));
        }
        break;
      case "files":
        open(count);
        break;
      case "threads":
        start(count);
        break;
      case "end-threads":
        endThreads();
        break;
      case "deadlock":
        deadlock();
        break;
      case "gc":
        for (int i = 0; i < count; i++) {
          System.gc();
        }
        break;
      case "figures":
        return figures();
      default:
        throw new IllegalArgumentException(order);
    }
    return " done";
  }

  /** Waits for threads that are about to end. */
  private static void settle() throws InterruptedException {
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (thread.getName().equals("pitot-start")) {
        thread.join();
      }
    }
  }

  private void open(int count) throws IOException {
    for (int i = 0; i < count; i++) {
      InputStream in = new FileInputStream(file);
      held.add(in);
    }
  }

  private void start(int count) throws InterruptedException {
    CountDownLatch began = new CountDownLatch(count);
    CountDownLatch awaited = end;
    for (int i = 0; i < count; i++) {
      Thread thread =
          new Thread(
              null,
              () -> {
                began.countDown();
                awaitQuietly(awaited);
              },
              "waits",
              STACK_BYTES);
      thread.setDaemon(true);
      thread.start();
      threads.add(thread);
    }
    began.await();
  }

  private void endThreads() throws InterruptedException {
    end.countDown();
    for (Thread thread : threads) {
      thread.join();
    }
    threads.clear();
    end = new CountDownLatch(1);
  }

  private static void deadlock() {
    Object one = new Object();
    Object other = new Object();
    CountDownLatch bothHold = new CountDownLatch(2);
    startDaemon(() -> hold(one, other, bothHold));
    startDaemon(() -> hold(other, one, bothHold));
  }

  private static void startDaemon(Runnable work) {
    Thread thread = new Thread(work, "deadlocked");
    thread.setDaemon(true);
    thread.start();
  }

  private static void hold(Object first, Object second, CountDownLatch bothHold) {
    synchronized (first) {
      bothHold.countDown();
      awaitQuietly(bothHold);
      synchronized (second) {
        throw new IllegalStateException("no deadlock");
      }
    }
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String figures() {
    com.sun.management.OperatingSystemMXBean system =
        (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    return " started="
        + ManagementFactory.getThreadMXBean().getTotalStartedThreadCount()
        + " loaded="
        + ManagementFactory.getClassLoadingMXBean().getTotalLoadedClassCount()
        + " unloaded="
        + ManagementFactory.getClassLoadingMXBean().getUnloadedClassCount()
        + " compilation="
        + ManagementFactory.getCompilationMXBean().getTotalCompilationTime() / 1e3
        + " cpu="
        + system.getProcessCpuTime() / 1e9
        + " start="
        + ManagementFactory.getRuntimeMXBean().getStartTime() / 1e3
        + " max="
        + ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getMax();
  }
}
