package io.pitot.bootstrap;

import java.security.AccessController;
import java.security.PrivilegedActionException;
import java.security.PrivilegedExceptionAction;

/**
 * Runs Pitot's own work with Pitot's own permissions, whoever is on the stack. Where the JDK has no
 * security manager any more, simply runs it.
 */
public final class Privileged {
  private Privileged() {}

  /** Throws what the action throws. */
  public static <T> T run(PrivilegedExceptionAction<T> action) throws Exception {
    try {
      return AccessController.doPrivileged(action);
    } catch (PrivilegedActionException e) {
      throw e.getException();
    } catch (NoSuchMethodError e) {
      return action.run();
    } catch (NoClassDefFoundError e) {
      return action.run();
    }
  }
}
