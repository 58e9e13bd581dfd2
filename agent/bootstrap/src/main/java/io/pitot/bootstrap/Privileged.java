package io.pitot.bootstrap;

import java.security.AccessController;
import java.security.PrivilegedActionException;
import java.security.PrivilegedExceptionAction;

/**
 * Runs Pitot's own work with Pitot's own permissions, whoever is on the stack. Where the JDK has no
 * security manager any more, simply runs it.
 */
public final class Privileged {
  private static final boolean SUPPORTED = isSupported();

  private Privileged() {}

  /** Throws what the action throws. */
  public static <T> T run(PrivilegedExceptionAction<T> action) throws Exception {
    if (!SUPPORTED) {
      return action.run();
    }
    try {
      return AccessController.doPrivileged(action);
    } catch (PrivilegedActionException e) {
      throw e.getException();
    }
  }

  private static boolean isSupported() {
    try {
      AccessController.doPrivileged(
          new PrivilegedExceptionAction<Boolean>() {
            @Override
            public Boolean run() {
              return true;
            }
          });
      return true;
    } catch (PrivilegedActionException e) {
      return true;
    } catch (LinkageError e) {
      return false;
    }
  }
}
