package io.pitot.agent.spi;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Collects the hooks of one probe. All names are binary names with dots, descriptors as in JVMS.
 */
public final class Weave {
  private final Probe probe;
  private final List<Hook> hooks = new ArrayList<Hook>();
  private Class<?> adviceOwner;
  private String ownPrefix = "";
  private String otherPrefix = "";

  public Weave(Probe probe) {
    this.probe = probe;
    this.adviceOwner = probe.getClass();
  }

  /**
   * From now on every hook is declared twice: as written, and with {@code prefix} renamed to {@code
   * otherPrefix} in its types, descriptors and advice. For libraries that moved, such as {@code
   * javax.servlet.} to {@code jakarta.servlet.}.
   */
  public Weave alsoIn(String prefix, String otherPrefix) {
    this.ownPrefix = prefix;
    this.otherPrefix = otherPrefix;
    return this;
  }

  /** From now on advice is that nested in {@code owner}: several probes share it. */
  public Weave adviceOf(Class<?> owner) {
    adviceOwner = owner;
    return this;
  }

  /** Classes of exactly this name. */
  public Types named(String typeName) {
    return new Types(typeName, false);
  }

  /**
   * Classes outside the JDK that extend or implement the type, at any distance. The super types are
   * read from bytes; one that cannot be found counts as a match, for a class that declares the very
   * method is most likely meant.
   */
  public Types subtypesOf(String typeName) {
    return new Types(typeName, true);
  }

  public List<Hook> hooks() {
    return Collections.unmodifiableList(hooks);
  }

  private static Hook renamed(Hook hook, String from, String to) {
    List<Hook.Condition> conditions = new ArrayList<Hook.Condition>();
    for (Hook.Condition each : hook.conditions) {
      conditions.add(
          new Hook.Condition(
              each.type.replace(from, to),
              each.method,
              each.descriptor.replace("L" + from, "L" + to),
              each.declared));
    }
    return new Hook(
        hook.probe,
        hook.type.replace(from, to),
        hook.subtypes,
        hook.mentioned.replace(from, to),
        hook.method,
        hook.descriptor.replace("L" + from, "L" + to),
        hook.advice,
        from,
        to,
        conditions);
  }

  private static String internal(String name) {
    return name.replace('.', '/');
  }

  /** The hooks on one set of types. */
  public final class Types {
    private final String typeName;
    private final boolean subtypes;
    private final List<Hook.Condition> conditions = new ArrayList<Hook.Condition>();
    private String mentioned = "";

    Types(String typeName, boolean subtypes) {
      this.typeName = typeName;
      this.subtypes = subtypes;
    }

    /** Only where the class would see {@code type} declaring this method: a newer API. */
    public Types where(String type, String method, String descriptor) {
      conditions.add(new Hook.Condition(internal(type), method, descriptor, true));
      return this;
    }

    /** Only where the class would see {@code type} without this method: an older API. */
    public Types whereNot(String type, String method, String descriptor) {
      conditions.add(new Hook.Condition(internal(type), method, descriptor, false));
      return this;
    }

    /**
     * Only subtypes that mention this type, by which most other classes are turned away at a
     * glance: for methods whose name and descriptor many classes have, such as {@code close()}.
     * Says nothing of {@linkplain Weave#named named} classes, which their name tells already.
     */
    public Types mentioning(String type) {
      mentioned = type;
      return this;
    }

    /**
     * Pastes the advice around a method that the class itself declares with a body.
     *
     * @param adviceName simple name of the class nested in the probe, or in {@link #adviceOf
     *     another}. Of several pieces of advice on one method the one declared first is outermost.
     */
    public Types on(String method, String descriptor, String adviceName) {
      String advice = adviceOwner.getName() + "$" + adviceName;
      Hook hook =
          new Hook(
              probe.name(),
              internal(typeName),
              subtypes,
              internal(mentioned),
              method,
              descriptor,
              advice,
              "",
              "",
              new ArrayList<Hook.Condition>(conditions));
      hooks.add(hook);
      if (!ownPrefix.isEmpty()) {
        hooks.add(renamed(hook, internal(ownPrefix), internal(otherPrefix)));
      }
      return this;
    }
  }
}
