package io.pitot.agent.core;

import io.pitot.agent.spi.Advice;
import io.pitot.agent.spi.Probe;
import io.pitot.agent.spi.Weave;
import io.pitot.bootstrap.BootDelegation;
import io.pitot.bootstrap.Nullable;

/**
 * Teaches class loaders that do not delegate to find {@code io.pitot.bootstrap}: without it, what
 * is woven into their classes would not link.
 */
public final class BootDelegationProbe implements Probe {
  @Override
  public String name() {
    return "boot_delegation";
  }

  @Override
  public void weave(Weave weave) {
    weave
        .subtypesOf("java.lang.ClassLoader")
        .on("loadClass", "(Ljava/lang/String;Z)Ljava/lang/Class;", "LoadClassAdvice")
        .on("loadClass", "(Ljava/lang/String;)Ljava/lang/Class;", "LoadClassAdvice");
  }

  /** Answers for the bootstrap room; the loader's own code does not run then. */
  static final class LoadClassAdvice {
    private LoadClassAdvice() {}

    @Nullable
    @Advice.OnMethodEnter(answers = true)
    static Class<?> enter(@Advice.Argument(0) String name) {
      return BootDelegation.find(name);
    }
  }
}
