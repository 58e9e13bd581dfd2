package acme;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What woven code did on this thread. Named as no class of Pitot, for those are never woven. */
public final class Trace {
  private static final ThreadLocal<List<String>> LINES = ThreadLocal.withInitial(ArrayList::new);
  private static final ThreadLocal<Set<String>> FAILING = ThreadLocal.withInitial(HashSet::new);

  private Trace() {}

  /** Notes it, and then fails if told to. */
  public static void say(String what) {
    LINES.get().add(what);
    if (FAILING.get().contains(what)) {
      throw new IllegalStateException("the advice fails at " + what);
    }
  }

  /** For values: advice may not put strings together. */
  public static void say(String what, Object value) {
    say(what + " " + value);
  }

  /** Needs more stack than there is. */
  @SuppressWarnings("InfiniteRecursion")
  public static void overflow() {
    overflow();
  }

  public static void failAt(String what) {
    FAILING.get().add(what);
  }

  /** What was noted since the last call; nothing fails any more. */
  public static List<String> take() {
    List<String> lines = new ArrayList<>(LINES.get());
    LINES.get().clear();
    FAILING.get().clear();
    return lines;
  }
}
