package io.pitot.agent.core.jmx;

import io.pitot.bootstrap.Nullable;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import javax.management.ObjectName;

/**
 * What one scrape asks of beans and what they answer: shared by the scraping thread, which waits,
 * and one worker at a time. A worker that was left behind gets no more steps, and what it still
 * brings is not taken.
 */
final class JmxRound {
  private final Set<ObjectName> stuck;
  private final Deque<JmxStep> steps = new ArrayDeque<JmxStep>();
  private final Map<JmxRule, List<JmxValue>> values = new HashMap<JmxRule, List<JmxValue>>();
  private final Map<JmxRule, String> failures = new HashMap<JmxRule, String>();
  private final Map<JmxRule, Set<ObjectName>> seen = new HashMap<JmxRule, Set<ObjectName>>();
  @Nullable private JmxWorker worker;
  @Nullable private JmxStep current;
  private long currentSince;

  /**
   * @param stuck beans that have not answered since an earlier round: not asked now
   */
  JmxRound(Set<ObjectName> stuck) {
    this.stuck = stuck;
  }

  synchronized void add(JmxStep step) {
    steps.add(step);
  }

  synchronized void begin(JmxWorker next) {
    worker = next;
    currentSince = System.nanoTime();
  }

  synchronized boolean isDone() {
    return steps.isEmpty() && current == null;
  }

  /** What this worker is to do; null if nothing, or if nobody waits for it. */
  @Nullable
  synchronized JmxStep next(JmxWorker asking) {
    if (asking != worker) {
      return null;
    }
    current = steps.poll();
    currentSince = System.nanoTime();
    if (current == null) {
      worker = null;
      notifyAll();
    }
    return current;
  }

  synchronized void done(JmxWorker asking, JmxStep step) {
    if (asking != worker) {
      return;
    }
    String failure = step.failure();
    if (failure != null) {
      fail(step, failure);
    }
    JmxValue value = step.value();
    if (value != null) {
      valuesOf(step.rule).add(value);
    }
    for (JmxStep found : step.found()) {
      ObjectName bean = found.bean;
      if (bean != null && !firstSeen(step.rule, bean)) {
        continue; // another MBean server has it as well
      }
      if (stuck.contains(bean)) {
        fail(found, "has not answered since an earlier scrape");
      } else {
        steps.addFirst(found);
      }
    }
    current = null;
  }

  /**
   * Waits for the worker.
   *
   * @param end of the wait, as {@link System#nanoTime}
   * @param patienceNanos for a single step
   * @return false if it has been left behind
   */
  synchronized boolean await(long end, long patienceNanos) {
    try {
      while (worker != null) {
        long now = System.nanoTime();
        long left = Math.min(end - now, currentSince + patienceNanos - now);
        if (left <= 0) {
          leaveBehind();
          return false;
        }
        TimeUnit.NANOSECONDS.timedWait(this, left);
      }
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      leaveBehind();
      return false;
    }
  }

  private void leaveBehind() {
    worker = null;
    if (current != null) {
      fail(current, "does not answer");
      current = null;
    }
  }

  /** What has not been asked by now is missing. */
  synchronized void close() {
    for (JmxStep step : steps) {
      fail(step, "was not asked: others took the time");
    }
    steps.clear();
  }

  synchronized List<JmxValue> values(JmxRule rule) {
    List<JmxValue> all = values.get(rule);
    return all == null ? Collections.<JmxValue>emptyList() : all;
  }

  /** Why the first of the series that are missing is; null if none is. */
  @Nullable
  synchronized String failure(JmxRule rule) {
    return failures.get(rule);
  }

  private void fail(JmxStep step, String why) {
    if (!failures.containsKey(step.rule)) {
      failures.put(step.rule, step + " " + why);
    }
  }

  private boolean firstSeen(JmxRule rule, ObjectName bean) {
    Set<ObjectName> beans = seen.get(rule);
    if (beans == null) {
      beans = new HashSet<ObjectName>();
      seen.put(rule, beans);
    }
    return beans.add(bean);
  }

  private List<JmxValue> valuesOf(JmxRule rule) {
    List<JmxValue> all = values.get(rule);
    if (all == null) {
      all = new ArrayList<JmxValue>();
      values.put(rule, all);
    }
    return all;
  }
}
