package io.pitot.bootstrap;

/**
 * The classes of what a map of identities has ever held. A pool makes wrappers for each borrower of
 * which nothing is known: that is found out here, without their identity hash, which the JVM would
 * have to make for each. Keeps no class from being unloaded. Any thread; asking takes no lock.
 */
public final class SeenTypes {
  private final WeakIdentityMap<Boolean> types = new WeakIdentityMap<Boolean>();

  /** The map is about to hold {@code object}. */
  public void add(Object object) {
    if (!include(object)) {
      types.put(object.getClass(), true);
    }
  }

  /** Whether the map has ever held an object of this one's very class. */
  public boolean include(Object object) {
    return types.get(object.getClass()) != null;
  }
}
