package io.pitot.agent.core.weaving;

import io.pitot.agent.spi.Hook;
import java.util.HashSet;
import java.util.Set;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Loads what weaving needs before the application needs it: a class loaded for the first time
 * inside the loading of another is where circular loads come from.
 */
public final class WarmUp implements Runnable {
  private static final String NAME = "io/pitot/WarmUp";

  private final Hooks hooks;
  private final Transformer transformer;

  public WarmUp(Hooks hooks, Transformer transformer) {
    this.hooks = hooks;
    this.transformer = transformer;
  }

  /**
   * Loads the part of the transformer that every class goes through, on the thread that registers
   * it.
   */
  public static void preload(Transformer transformer) {
    ClassLoader outsider = new ClassLoader(null) {};
    transformer.transform(outsider, "warm/Up", null, null, empty("warm/Up").toByteArray());
  }

  /**
   * Weaves the advice for the APIs that most applications have into a class that is thrown away.
   * Advice for one library is prepared when that library is met: it costs nothing elsewhere. So is
   * that of hooks which ask for a type to be mentioned: many an application has no JDBC.
   */
  @Override
  public void run() {
    Set<String> done = new HashSet<String>();
    for (Hook hook : hooks.bySuperType()) {
      if (hook.renameFrom.isEmpty()
          && hook.mentioned.isEmpty()
          && !isForOldApi(hook)
          && done.add(hook.advice)) {
        transformer.weaveForWarmUp(target(hook), hook);
      }
    }
  }

  /** Rarely needed, and then prepared when it is. */
  private static boolean isForOldApi(Hook hook) {
    for (Hook.Condition condition : hook.conditions) {
      if (!condition.declared) {
        return true;
      }
    }
    return false;
  }

  private static byte[] target(Hook hook) {
    ClassWriter writer = empty(NAME);
    MethodVisitor method =
        writer.visitMethod(Opcodes.ACC_PUBLIC, hook.method, hook.descriptor, null, null);
    method.visitCode();
    Type result = Type.getReturnType(hook.descriptor);
    if (result.getSort() == Type.VOID) {
      method.visitInsn(Opcodes.RETURN);
    } else {
      method.visitInsn(Inliner.zero(result));
      method.visitInsn(result.getOpcode(Opcodes.IRETURN));
    }
    method.visitMaxs(2, Type.getArgumentsAndReturnSizes(hook.descriptor) >> 2);
    method.visitEnd();
    return writer.toByteArray();
  }

  private static ClassWriter empty(String name) {
    ClassWriter writer = new ClassWriter(0);
    writer.visit(Opcodes.V1_8, Opcodes.ACC_PUBLIC, name, null, "java/lang/Object", null);
    return writer;
  }
}
