package io.pitot.benchmarks.idle;

import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.security.ProtectionDomain;

/**
 * An agent whose transformer does nothing: what the JVM itself takes for handing out the bytes of
 * every class, which no agent can do without.
 */
public final class IdleAgent implements ClassFileTransformer {
  private IdleAgent() {}

  /** Called by the JVM. */
  public static void premain(String argument, Instrumentation instrumentation) {
    instrumentation.addTransformer(new IdleAgent(), true);
  }

  @Override
  @SuppressWarnings("NullAway") // null is how a transformer says that it changes nothing
  public byte[] transform(
      ClassLoader loader,
      String className,
      Class<?> classBeingRedefined,
      ProtectionDomain protectionDomain,
      byte[] bytes) {
    return null;
  }
}
