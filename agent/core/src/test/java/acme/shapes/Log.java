package acme.shapes;

/** What advice has seen, as one number that depends on the order. Compiled for Java 8 as well. */
public final class Log {
  private static int entered;
  private static int left;
  private static int hash;
  private static boolean failing;

  private Log() {}

  public static long enter(Object argument) {
    entered++;
    note(argument);
    fail();
    return entered;
  }

  public static void exit(long token, Object result, Throwable thrown) {
    left++;
    note(token);
    note(result);
    note(thrown);
    fail();
  }

  /** From now on, everything that advice calls throws at its end. */
  public static void failFromNowOn() {
    failing = true;
  }

  public static String summary() {
    return "entered " + entered + " left " + left + " hash " + hash;
  }

  private static void fail() {
    if (failing) {
      throw new IllegalStateException("advice fails");
    }
  }

  private static void note(Object seen) {
    String text =
        seen instanceof String || seen instanceof Number || seen instanceof Throwable
            ? seen.toString()
            : "" + (seen == null);
    hash = 31 * hash + text.hashCode();
  }
}
