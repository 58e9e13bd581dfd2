package io.pitot.bootstrap;

import java.io.File;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.InvocationTargetException;
import java.security.PrivilegedExceptionAction;

/**
 * Starts the agent room from the bootstrap room, whose code a security manager trusts: whatever the
 * agent does then, on its own threads too, it does on its own behalf.
 */
public final class AgentLauncher {
  private static final String RUNTIME = "io.pitot.agent.core.AgentRuntime";

  private static boolean launched;

  private AgentLauncher() {}

  /**
   * Called from {@code premain}. Returns once classes are woven; the rest starts on a thread of its
   * own.
   *
   * @param startNanos when premain began
   * @return false if an agent of this name runs in this JVM already
   */
  public static synchronized boolean launch(
      final @Nullable String argument,
      final Instrumentation instrumentation,
      final File jar,
      final long startNanos)
      throws Exception {
    if (launched) {
      return false;
    }
    launched = true;
    Privileged.run(
        new PrivilegedExceptionAction<Object>() {
          @Override
          public Object run() throws Exception {
            invoke(
                jar,
                "start",
                new Class<?>[] {String.class, Instrumentation.class, File.class, long.class},
                new Object[] {argument, instrumentation, jar, startNanos});
            return jar;
          }
        });
    return true;
  }

  /**
   * Runs a command line such as {@code check shop.properties}, outside of any agent.
   *
   * @return the exit code
   */
  public static int command(File jar, String[] arguments) throws Exception {
    return (Integer)
        invoke(jar, "command", new Class<?>[] {String[].class}, new Object[] {arguments});
  }

  private static Object invoke(File jar, String method, Class<?>[] types, Object[] arguments)
      throws IOException, ReflectiveOperationException {
    ClassLoader loader = new AgentClassLoader(jar, parent());
    try {
      return Class.forName(RUNTIME, true, loader).getMethod(method, types).invoke(null, arguments);
    } catch (InvocationTargetException e) {
      throw new IllegalStateException(e.getCause());
    }
  }

  /**
   * The platform loader: the agent sees the JDK and the bootstrap room, nothing of the application.
   * As a plain program, where the bootstrap room is on the class path, its own loader.
   */
  @Nullable
  private static ClassLoader parent() {
    ClassLoader own = AgentLauncher.class.getClassLoader();
    if (own != null) {
      return own;
    }
    ClassLoader loader = ClassLoader.getSystemClassLoader();
    while (loader.getParent() != null) {
      loader = loader.getParent();
    }
    return loader;
  }
}
