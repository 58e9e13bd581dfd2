package io.pitot.agent.core.jmx;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import javax.management.MBeanServer;
import javax.management.MBeanServerFactory;
import javax.management.ObjectName;

/**
 * Reads beans on a thread that lives for one scrape, since a bean is code of the application: one
 * that does not answer is left behind with its thread, and another reads the others. Until it has
 * answered it is not asked again, and there are never more than {@value #MAX_STUCK} such threads.
 * Called on the scraping thread.
 */
final class JmxReader {
  private static final int MAX_STUCK = 4;
  private static final long NANOS_PER_MILLI = 1_000_000;

  /** One bean may take this part of the time that there is for all. */
  private static final int PATIENCE_DIVISOR = 4;

  private final long timeoutNanos;
  private final List<JmxWorker> stuck = new ArrayList<JmxWorker>();

  JmxReader(int timeoutMillis) {
    this.timeoutNanos = timeoutMillis * NANOS_PER_MILLI;
  }

  /** Waits no longer than the timeout. */
  JmxRound read(JmxRule[] rules) {
    JmxRound round = new JmxRound(stuckBeans());
    // Those that there are: to ask for the platform's would make it.
    for (MBeanServer server : MBeanServerFactory.findMBeanServer(null)) {
      for (JmxRule rule : rules) {
        round.add(new JmxStep(rule, server, null));
      }
    }
    long end = System.nanoTime() + timeoutNanos;
    while (!round.isDone() && stuck.size() < MAX_STUCK && end - System.nanoTime() > 0) {
      JmxWorker worker = new JmxWorker(round);
      round.begin(worker);
      worker.start();
      if (!round.await(end, timeoutNanos / PATIENCE_DIVISOR)) {
        stuck.add(worker);
      }
    }
    round.close();
    return round;
  }

  private Set<ObjectName> stuckBeans() {
    Set<ObjectName> beans = new HashSet<ObjectName>();
    for (Iterator<JmxWorker> workers = stuck.iterator(); workers.hasNext(); ) {
      JmxWorker worker = workers.next();
      ObjectName bean = worker.bean();
      if (!worker.isAlive()) {
        workers.remove();
      } else if (bean != null) {
        beans.add(bean);
      }
    }
    return beans;
  }
}
