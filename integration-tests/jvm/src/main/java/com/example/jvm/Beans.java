package com.example.jvm;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import javax.management.MBeanServer;
import javax.management.MBeanServerFactory;
import javax.management.ObjectName;

/**
 * Registers beans when it is told to: {@code queues} in the platform's server; {@code second} in
 * one of its own; {@code bad}, of which none answers as it should; {@code many} with a number. The
 * slow one answers after {@code release}.
 */
public final class Beans {
  private final CountDownLatch released = new CountDownLatch(1);

  private Beans() {}

  public static void main(String[] arguments) throws Exception {
    Beans beans = new Beans();
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
    int number = 0;
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      String[] words = line.split(" ");
      beans.obey(words[0], words.length > 1 ? Integer.parseInt(words[1]) : 1);
      System.out.println(++number + " done");
      System.out.flush();
    }
  }

  private void obey(String order, int count) throws Exception {
    switch (order) {
      case "queues":
        MBeanServer platform = ManagementFactory.getPlatformMBeanServer();
        platform.registerMBean(queue(3, 40, true), name("shop:type=Queue,name=orders"));
        platform.registerMBean(queue(5, 2, false), name("shop:type=Queue,name=\"a,b\\*\""));
        platform.registerMBean(queue(7, 1, true), name("depot:type=Queue,name=orders"));
        break;
      case "second":
        MBeanServer second = MBeanServerFactory.createMBeanServer("second");
        second.registerMBean(queue(11, 6, true), name("shop:type=Queue,name=returns"));
        second.registerMBean(queue(1000, 1000, true), name("shop:type=Queue,name=orders"));
        break;
      case "bad":
        register("shop:type=Slow", new Bean().with("Size", this::slow));
        register("shop:type=Broken", new Bean().with("Size", Beans::broken));
        register("shop:type=Words", new Bean().with("Size", () -> "many"));
        break;
      case "release":
        released.countDown();
        break;
      case "many":
        for (int i = 0; i < count; i++) {
          register("shop:type=Many,name=" + i, new Bean().with("Size", () -> 1));
        }
        break;
      default:
        throw new IllegalArgumentException(order);
    }
  }

  private static Bean queue(int size, long sentMillis, boolean open) {
    return new Bean()
        .with("Size", () -> size)
        .with("SentMillis", () -> sentMillis)
        .with("Open", () -> open)
        .with("Nothing", () -> null);
  }

  private Object slow() {
    try {
      released.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    return 9;
  }

  private static Object broken() {
    throw new IllegalStateException("the application's own failure");
  }

  private static void register(String name, Bean bean) throws Exception {
    ManagementFactory.getPlatformMBeanServer().registerMBean(bean, name(name));
  }

  private static ObjectName name(String text) throws Exception {
    return new ObjectName(text);
  }
}
