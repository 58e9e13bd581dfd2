package io.pitot.agent.core.weaving;

import java.util.function.Consumer;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Methods that javac does not write and other compilers do: {@code acme.shapes.Rare.run}. */
final class RareCode {
  static final String NAME = "acme.shapes.Rare";

  private RareCode() {}

  static byte[] type(int version, String descriptor, Consumer<MethodVisitor> code) {
    return type(version, Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC, "run", descriptor, code);
  }

  static byte[] type(
      int version, int access, String name, String descriptor, Consumer<MethodVisitor> code) {
    return Generated.type(
        version,
        Opcodes.ACC_PUBLIC,
        NAME.replace('.', '/'),
        "java/lang/Object",
        new String[0],
        (ClassWriter writer) -> {
          MethodVisitor run = writer.visitMethod(access, name, descriptor, null, null);
          run.visitCode();
          code.accept(run);
          run.visitEnd();
        });
  }

  /** Returns its argument from among others, as Kotlin does from within the arguments of a call. */
  static void returnsWithMoreOnTheStack(MethodVisitor run) {
    run.visitLdcInsn(1L);
    run.visitLdcInsn("below");
    run.visitLdcInsn(2.0);
    run.visitInsn(Opcodes.DUP2_X1);
    run.visitVarInsn(Opcodes.ILOAD, 0);
    run.visitInsn(Opcodes.IRETURN);
    run.visitMaxs(8, 1);
  }

  /** The same on both sides of a branch; without frames only the jump tells of the other side. */
  static Consumer<MethodVisitor> branchesWithMoreOnTheStack(boolean frames) {
    return run -> {
      Label other = new Label();
      run.visitLdcInsn(1L);
      run.visitVarInsn(Opcodes.ILOAD, 0);
      run.visitJumpInsn(Opcodes.IFLT, other);
      run.visitInsn(Opcodes.ICONST_3);
      run.visitInsn(Opcodes.DUP_X2);
      run.visitInsn(Opcodes.ICONST_4);
      run.visitInsn(Opcodes.SWAP);
      run.visitVarInsn(Opcodes.ILOAD, 0);
      run.visitInsn(Opcodes.IRETURN);
      run.visitLabel(other);
      if (frames) {
        run.visitFrame(
            Opcodes.F_FULL, 1, new Object[] {Opcodes.INTEGER}, 1, new Object[] {Opcodes.LONG});
      }
      run.visitVarInsn(Opcodes.ILOAD, 0);
      run.visitInsn(Opcodes.IRETURN);
      run.visitMaxs(8, 1);
    };
  }

  /** Its first instruction is where its loop jumps to, when its argument has become a text. */
  static void loopsToItsFirstInstruction(MethodVisitor run) {
    Label first = new Label();
    Label end = new Label();
    run.visitLabel(first);
    run.visitFrame(
        Opcodes.F_FULL, 2, new Object[] {Opcodes.TOP, Opcodes.INTEGER}, 0, new Object[0]);
    run.visitIincInsn(1, -1);
    run.visitVarInsn(Opcodes.ILOAD, 1);
    run.visitJumpInsn(Opcodes.IFLT, end);
    run.visitLdcInsn("another type");
    run.visitVarInsn(Opcodes.ASTORE, 0);
    run.visitJumpInsn(Opcodes.GOTO, first);
    run.visitLabel(end);
    run.visitFrame(Opcodes.F_SAME, 0, null, 0, null);
    run.visitVarInsn(Opcodes.ILOAD, 1);
    run.visitInsn(Opcodes.IRETURN);
    run.visitMaxs(1, 2);
  }

  /** More local variables than one byte counts. */
  static Consumer<MethodVisitor> variables(int count) {
    return run -> {
      Label end = new Label();
      run.visitInsn(Opcodes.LCONST_1);
      run.visitVarInsn(Opcodes.LSTORE, count - 2);
      run.visitVarInsn(Opcodes.ILOAD, 0);
      run.visitJumpInsn(Opcodes.IFLE, end);
      run.visitVarInsn(Opcodes.LLOAD, count - 2);
      run.visitInsn(Opcodes.L2I);
      run.visitVarInsn(Opcodes.ISTORE, 0);
      run.visitLabel(end);
      run.visitFrame(Opcodes.F_SAME, 0, null, 0, null);
      run.visitVarInsn(Opcodes.ILOAD, 0);
      run.visitInsn(Opcodes.IRETURN);
      run.visitMaxs(2, count);
    };
  }

  /** Two returns, a branch and this many bytes between the first of them and the end. */
  static Consumer<MethodVisitor> ofSize(int bytes, boolean frames) {
    return run -> {
      Label more = new Label();
      run.visitVarInsn(Opcodes.ILOAD, 0);
      run.visitJumpInsn(Opcodes.IFGT, more);
      run.visitInsn(Opcodes.ICONST_M1);
      run.visitInsn(Opcodes.IRETURN);
      run.visitLabel(more);
      if (frames) {
        run.visitFrame(Opcodes.F_SAME, 0, null, 0, null);
      }
      for (int i = 6; i < bytes - 2; i++) {
        run.visitInsn(Opcodes.NOP);
      }
      run.visitVarInsn(Opcodes.ILOAD, 0);
      run.visitInsn(Opcodes.IRETURN);
      run.visitMaxs(1, 1);
    };
  }

  /** A catch-all handler that covers itself, as compilers write it for monitors. */
  static void handlerThatCoversItself(MethodVisitor run) {
    Label start = new Label();
    Label end = new Label();
    Label handler = new Label();
    run.visitTryCatchBlock(start, end, handler, null);
    run.visitTryCatchBlock(handler, end, handler, "java/lang/ArithmeticException");
    run.visitLabel(start);
    run.visitInsn(Opcodes.ICONST_1);
    run.visitVarInsn(Opcodes.ILOAD, 0);
    run.visitInsn(Opcodes.IDIV);
    run.visitInsn(Opcodes.IRETURN);
    run.visitLabel(handler);
    run.visitFrame(
        Opcodes.F_FULL, 1, new Object[] {Opcodes.INTEGER}, 1, new Object[] {"java/lang/Throwable"});
    run.visitInsn(Opcodes.POP);
    run.visitIincInsn(0, 1);
    run.visitInsn(Opcodes.ICONST_5);
    run.visitVarInsn(Opcodes.ILOAD, 0);
    run.visitInsn(Opcodes.IDIV);
    run.visitLabel(end);
    run.visitInsn(Opcodes.IRETURN);
    run.visitMaxs(2, 1);
  }
}
