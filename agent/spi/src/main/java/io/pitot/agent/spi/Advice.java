package io.pitot.agent.spi;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says what the methods of an advice class are, and what their parameters stand for. An advice
 * class has one method to enter, or one to exit, or both; they are static, assign none of their
 * parameters and catch nothing. Whatever they throw is counted and goes no further.
 *
 * <p>A parameter is declared as the type that the hook's descriptor names, or as {@code Object}; as
 * {@code Object[]} for any array of objects.
 */
public final class Advice {
  private Advice() {}

  /**
   * Runs before the method's own code. What it returns reaches the exit by {@link Enter}: null or
   * zero if it failed.
   */
  @Target(ElementType.METHOD)
  @Retention(RetentionPolicy.CLASS)
  public @interface OnMethodEnter {
    /** Whether the method returns, without running, what the advice returns and is not null. */
    boolean answers() default false;
  }

  /** Runs once the method's own code has returned. */
  @Target(ElementType.METHOD)
  @Retention(RetentionPolicy.CLASS)
  public @interface OnMethodExit {
    /** Whether it also runs when that has thrown. */
    boolean onThrowable() default false;
  }

  /** The instance; for a constructor only at its exit. */
  @Target(ElementType.PARAMETER)
  @Retention(RetentionPolicy.CLASS)
  public @interface This {}

  /** What the method was called with, even if it has assigned another value since. */
  @Target(ElementType.PARAMETER)
  @Retention(RetentionPolicy.CLASS)
  public @interface Argument {
    /** From 0. */
    int value();
  }

  /**
   * What a field of the instance holds at that moment, of the class itself or of one above it that
   * shows it; declared as exactly the field's type. Where a version of the library has no such
   * field the advice fails, and nothing else.
   */
  @Target(ElementType.PARAMETER)
  @Retention(RetentionPolicy.CLASS)
  public @interface Field {
    /** Its name. */
    String value();
  }

  /** At the exit, what the method returns: null or zero if it has thrown. */
  @Target(ElementType.PARAMETER)
  @Retention(RetentionPolicy.CLASS)
  public @interface Return {}

  /** At the exit, what the method has thrown; null if it returns. */
  @Target(ElementType.PARAMETER)
  @Retention(RetentionPolicy.CLASS)
  public @interface Thrown {}

  /** At the exit, what the advice returned when it entered. */
  @Target(ElementType.PARAMETER)
  @Retention(RetentionPolicy.CLASS)
  public @interface Enter {}
}
