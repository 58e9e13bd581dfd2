package io.pitot.agent.core.weaving;

import net.bytebuddy.ClassFileVersion;
import net.bytebuddy.implementation.Implementation;
import net.bytebuddy.implementation.bytecode.StackManipulation;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * The code that runs where advice threw: {@code try { AdviceErrors.record(e, probe) } catch
 * (Throwable dropped) {}}. The outer try matters where a class loader does not find the bootstrap
 * room: without it the failure to report the failure would reach the application.
 */
final class GuardedErrorHandler extends StackManipulation.AbstractBase {
  private static final String THROWABLE = "java/lang/Throwable";

  private final String probe;

  GuardedErrorHandler(String probe) {
    this.probe = probe;
  }

  @Override
  public Size apply(MethodVisitor visitor, Implementation.Context context) {
    boolean frames = context.getClassFileVersion().isAtLeast(ClassFileVersion.JAVA_V6);
    Label start = new Label();
    Label end = new Label();
    Label failed = new Label();
    Label done = new Label();
    visitor.visitTryCatchBlock(start, end, failed, THROWABLE);
    visitor.visitLabel(start);
    visitor.visitLdcInsn(probe);
    visitor.visitMethodInsn(
        Opcodes.INVOKESTATIC,
        "io/pitot/bootstrap/AdviceErrors",
        "record",
        "(Ljava/lang/Throwable;Ljava/lang/String;)V",
        false);
    visitor.visitLabel(end);
    visitor.visitJumpInsn(Opcodes.GOTO, done);
    visitor.visitLabel(failed);
    if (frames) {
      visitor.visitFrame(Opcodes.F_SAME1, 0, null, 1, new Object[] {THROWABLE});
    }
    visitor.visitInsn(Opcodes.POP);
    visitor.visitLabel(done);
    if (frames) {
      visitor.visitFrame(Opcodes.F_SAME, 0, null, 0, null);
    }
    // Keeps the frame that Byte Buddy writes next at a place of its own.
    visitor.visitInsn(Opcodes.NOP);
    return new Size(-1, 1);
  }
}
