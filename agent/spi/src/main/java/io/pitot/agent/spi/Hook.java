package io.pitot.agent.spi;

import java.util.ArrayList;
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

  Hook(
      String probe,
      String type,
      boolean subtypes,
      String mentioned,
      String method,
      String descriptor,
      String advice,
      List<Condition> conditions) {
    this(
        probe,
        internal(type),
        subtypes,
        internal(mentioned),
        method,
        descriptor,
        advice,
        Collections.unmodifiableList(new ArrayList<Condition>(conditions)),
        "",
        "");
  }

  private Hook(
      String probe,
      String type,
      boolean subtypes,
      String mentioned,
      String method,
      String descriptor,
      String advice,
      List<Condition> conditions,
      String renameFrom,
      String renameTo) {
    this.probe = probe;
    this.type = type;
    this.subtypes = subtypes;
    this.mentioned = mentioned;
    this.method = method;
    this.descriptor = descriptor;
    this.advice = advice;
    this.conditions = conditions;
    this.renameFrom = renameFrom;
    this.renameTo = renameTo;
  }

  Hook renamed(String prefix, String otherPrefix) {
    String from = internal(prefix);
    String to = internal(otherPrefix);
    List<Condition> renamed = new ArrayList<Condition>();
    for (Condition condition : conditions) {
      renamed.add(condition.renamed(from, to));
    }
    return new Hook(
        probe,
        type.replace(from, to),
        subtypes,
        mentioned.replace(from, to),
        method,
        descriptor.replace("L" + from, "L" + to),
        advice,
        renamed,
        from,
        to);
  }

  @Override
  public String toString() {
    return advice + " on " + (subtypes ? "subtypes of " : "") + type + "#" + method + descriptor;
  }

  private static String internal(String name) {
    return name.replace('.', '/');
  }

  /** That a type seen by the woven class declares a method, or does not. */
  public static final class Condition {
    public final String type;
    public final String method;
    public final String descriptor;
    public final boolean declared;

    Condition(String type, String method, String descriptor, boolean declared) {
      this.type = internal(type);
      this.method = method;
      this.descriptor = descriptor;
      this.declared = declared;
    }

    Condition renamed(String from, String to) {
      return new Condition(
          type.replace(from, to), method, descriptor.replace("L" + from, "L" + to), declared);
    }
  }
}
