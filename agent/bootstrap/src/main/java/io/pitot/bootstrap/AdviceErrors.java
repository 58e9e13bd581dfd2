package io.pitot.bootstrap;

import io.pitot.bootstrap.metrics.Counter;
import io.pitot.bootstrap.metrics.CounterFamily;
import io.pitot.bootstrap.metrics.Descriptor;
import io.pitot.bootstrap.metrics.MetricType;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Where a failure of Pitot's own code inside the application ends: counted per probe, the first of
 * each kind kept for the agent to log, never thrown. Any thread; allocates only for a new kind.
 */
public final class AdviceErrors {
  /** Probes are few; the limit only guards against a programming error. */
  private static final int MAX_PROBES = 200;

  private static final int MAX_KEPT = 16;

  public static final CounterFamily FAMILY =
      new CounterFamily(
          new Descriptor(
              "pitot_advice_errors_total",
              "Failures of Pitot's own code inside the application, which it did not notice",
              MetricType.COUNTER,
              "probe"),
          MAX_PROBES);

  private static final AtomicReferenceArray<Kept> KEPT = new AtomicReferenceArray<Kept>(MAX_KEPT);

  private AdviceErrors() {}

  /** Called from woven code with whatever an advice threw. Never throws. */
  public static void record(Throwable error, String probe) {
    try {
      FAMILY.with(probe).increment();
      keep(error, probe);
    } catch (Throwable ignored) {
      // Out of memory or stack: the failure stays uncounted, the application goes on.
    }
  }

  /** Makes the probe visible with 0 errors. */
  public static Counter counter(String probe) {
    return FAMILY.with(probe);
  }

  /** Hands each kept error out once, as text; null when there is none left. Agent threads only. */
  @Nullable
  public static String poll() {
    for (int i = 0; i < MAX_KEPT; i++) {
      Kept kept = KEPT.get(i);
      if (kept != null && !kept.polled) {
        kept.polled = true;
        return kept.text;
      }
    }
    return null;
  }

  private static void keep(Throwable error, String probe) {
    StackTraceElement[] trace = error.getStackTrace();
    StackTraceElement top = trace.length == 0 ? null : trace[0];
    String kind = probe + error.getClass().getName() + top;
    for (int i = 0; i < MAX_KEPT; i++) {
      Kept kept = KEPT.get(i);
      if (kept == null && KEPT.compareAndSet(i, null, new Kept(kind, probe, error, top))) {
        return;
      }
      kept = KEPT.get(i);
      if (kept != null && kept.kind.equals(kind)) {
        return;
      }
    }
  }

  /** Text, not the throwable: that would hold the application's classes. */
  private static final class Kept {
    final String kind;
    final String text;
    volatile boolean polled;

    Kept(String kind, String probe, Throwable error, @Nullable StackTraceElement top) {
      this.kind = kind;
      this.text =
          "advice of probe " + probe + " failed: " + error + (top == null ? "" : " at " + top);
    }
  }
}
