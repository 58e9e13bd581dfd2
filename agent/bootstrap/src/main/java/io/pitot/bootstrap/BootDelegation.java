package io.pitot.bootstrap;

/**
 * Lets class loaders that delegate nothing (OSGi, JBoss Modules, home-made ones) find the bootstrap
 * room: their {@code loadClass} is woven to ask here first.
 */
public final class BootDelegation {
  private static final String PREFIX = "io.pitot.bootstrap.";

  private BootDelegation() {}

  /** The class, if it is one of the bootstrap room; null lets the loader go its own way. */
  @Nullable
  public static Class<?> find(String name) {
    if (name == null || !name.startsWith(PREFIX)) {
      return null;
    }
    try {
      return Class.forName(name, false, null);
    } catch (ClassNotFoundException e) {
      return null; // not ours after all: the loader says so itself
    }
  }
}
