package io.pitot.agent.core;

import io.pitot.agent.spi.Probe;
import io.pitot.agent.spi.Weave;
import io.pitot.bootstrap.BootDelegation;
import io.pitot.bootstrap.Nullable;
import net.bytebuddy.asm.Advice;

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

  /** Answers for the bootstrap room; the loader's own code is skipped then. */
  static final class LoadClassAdvice {
    private LoadClassAdvice() {}

    @Nullable
    @Advice.OnMethodEnter(suppress = Throwable.class, skipOn = Advice.OnNonDefaultValue.class)
    static Class<?> enter(@Advice.Argument(0) String name) {
      return BootDelegation.find(name);
    }

    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(
        @Nullable @Advice.Enter Class<?> found,
        @Nullable @Advice.Return(readOnly = false) Class<?> result) {
      if (found != null) {
        result = found;
      }
    }
  }
}
