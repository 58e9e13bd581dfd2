package io.pitot.agent.core.jmx;

import static org.assertj.core.api.Assertions.assertThat;

import io.pitot.agent.core.config.ConfigLoader;
import io.pitot.agent.core.config.JmxQuery;
import io.pitot.agent.core.config.Options;
import io.pitot.bootstrap.metrics.Descriptor;
import io.pitot.bootstrap.metrics.MetricType;
import java.io.File;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import javax.management.MBeanServer;
import javax.management.MBeanServerFactory;
import javax.management.ObjectName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Beans that do not answer. */
class JmxReaderTest {
  private static final int MAX_STUCK = 4;
  private static final int TIMEOUT_MILLIS = 400;

  /** Rounds in which a busy machine will have lost as many threads as there may be. */
  private static final int ENOUGH = 50;

  private final MBeanServer server = MBeanServerFactory.createMBeanServer();
  private final CountDownLatch released = new CountDownLatch(1);
  private final JmxReader reader = new JmxReader(TIMEOUT_MILLIS);

  /** What JMX calls a standard MBean: the interface of a class, by its name. */
  public interface SlowMBean {
    int getSize() throws InterruptedException;
  }

  private final class Slow implements SlowMBean {
    @Override
    public int getSize() throws InterruptedException {
      released.await();
      return 3;
    }
  }

  @AfterEach
  void release() {
    released.countDown();
    MBeanServerFactory.releaseMBeanServer(server);
  }

  @Test
  void threadsThatBeansKeep_areFour_andTheBeansAreReadOnceTheyAnswer() throws Exception {
    for (int i = 0; i < MAX_STUCK + 2; i++) {
      server.registerMBean(
          new javax.management.StandardMBean(new Slow(), SlowMBean.class),
          new ObjectName("slow:name=" + i));
    }
    JmxRule rule = rule();
    for (int i = 0; i < ENOUGH && workers().size() < MAX_STUCK; i++) {
      JmxRound round = reader.read(new JmxRule[] {rule});
      assertThat(round.values(rule)).isEmpty();
      assertThat(round.failure(rule)).startsWith("slow:name=");
    }
    assertThat(workers()).hasSize(MAX_STUCK);
    JmxRound refused = reader.read(new JmxRule[] {rule});
    assertThat(refused.failure(rule)).startsWith("slow:name=*#Size was not asked");
    released.countDown();
    for (Thread worker : workers()) {
      worker.join();
    }
    JmxRound round = reader.read(new JmxRule[] {rule});
    while (round.failure(rule) != null) { // a busy machine may need longer than there is
      round = reader.read(new JmxRule[] {rule});
    }
    assertThat(round.values(rule)).hasSize(MAX_STUCK + 2).allMatch(value -> value.value == 3);
  }

  private static JmxRule rule() {
    Options options =
        new ConfigLoader(Map.of(), new Properties())
            .load("jmx.size=slow:name=*#Size", new File("nowhere/p.jar"));
    JmxQuery query = options.all(Options.JMX).get("size");
    Descriptor family = new Descriptor("size", "Size", MetricType.GAUGE, "name");
    return new JmxRule(family, query, List.of("name"), 1, 100);
  }

  private static List<Thread> workers() {
    List<Thread> workers = new ArrayList<>();
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (thread instanceof JmxWorker) {
        workers.add(thread);
      }
    }
    return workers;
  }
}
