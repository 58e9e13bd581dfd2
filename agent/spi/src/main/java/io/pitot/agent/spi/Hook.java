package io.pitot.agent.spi;

import java.util.Collections;
import java.util.List;

/** One piece of advice on one method of some types. Immutable; all names internal, with slashes. */
public final class Hook {
  public final String probe;
  public final String type;
  public final boolean subtypes;

  /** A type that the woven class must mention in its constant pool; empty for none. */
  public final String mentioned;

  public final String method;
  public final String descriptor;

  /** Binary name of the advice class. */
  public final String advice;

  public final List<Condition> conditions;

  /** What to rename in the advice, internal prefixes; empty if nothing. */
  public final String renameFrom;

  public final String renameTo;

  /**
   * All names internal but that of the advice.
   *
   * @param renameFrom empty, as {@code renameTo}, if nothing is renamed
   */
  public Hook(
      String probe,
      String type,
      boolean subtypes,
      String mentioned,
      String method,
      String descriptor,
      String advice,
      String renameFrom,
      String renameTo,
      List<Condition> conditions) {
    this.probe = probe;
    this.type = type;
    this.subtypes = subtypes;
    this.mentioned = mentioned;
    this.method = method;
    this.descriptor = descriptor;
    this.advice = advice;
    this.renameFrom = renameFrom;
    this.renameTo = renameTo;
    this.conditions = Collections.unmodifiableList(conditions);
  }

  @Override
  public String toString() {
    return advice + " on " + (subtypes ? "subtypes of " : "") + type + "#" + method + descriptor;
  }

  /** That a type seen by the woven class declares a method, or does not. */
  public static final class Condition {
    public final String type;
    public final String method;
    public final String descriptor;
    public final boolean declared;

    public Condition(String type, String method, String descriptor, boolean declared) {
      this.type = type;
      this.method = method;
      this.descriptor = descriptor;
      this.declared = declared;
    }
  }
}
