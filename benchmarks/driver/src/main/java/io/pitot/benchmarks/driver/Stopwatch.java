package io.pitot.benchmarks.driver;

/**
 * An agent that times the agents between its two mentions on the command line: {@code
 * -javaagent:stopwatch.jar=start -javaagent:other.jar -javaagent:stopwatch.jar=stop}.
 */
public final class Stopwatch {
  static final String WORD = "stopwatch nanos=";

  private static volatile long startNanos;

  private Stopwatch() {}

  /** Called by the JVM, once per mention, on the same thread as the other premain methods. */
  public static void premain(String argument) {
    if ("start".equals(argument)) {
      startNanos = System.nanoTime();
    } else {
      System.err.println(WORD + (System.nanoTime() - startNanos));
    }
  }
}
