package io.pitot.agent.core.weaving;

import io.pitot.bootstrap.Nullable;
import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.TypePath;

/**
 * Passes the code of advice on to the method that it is pasted into: its parameters are variables
 * of that method, its own variables lie behind all others, and its end is a jump.
 */
final class PastedCode extends MethodVisitor {
  private final int[] parameterSlots;
  private final int scratch;
  private final int result;
  private final Label end;
  private final List<Object> around;

  /**
   * @param parameterSlots where the parameters are, by their slot in the advice
   * @param scratch where its own variables begin
   * @param result where what it returns goes, or {@link Layout#NONE}
   * @param end where it goes on when it returns
   * @param around the types of all variables before {@code scratch}
   */
  PastedCode(
      MethodVisitor into,
      int[] parameterSlots,
      int scratch,
      int result,
      Label end,
      List<Object> around) {
    super(Opcodes.ASM9, into);
    this.parameterSlots = parameterSlots;
    this.scratch = scratch;
    this.result = result;
    this.end = end;
    this.around = around;
  }

  @Override
  public void visitVarInsn(int opcode, int variable) {
    super.visitVarInsn(opcode, slot(variable));
  }

  @Override
  public void visitIincInsn(int variable, int increment) {
    super.visitIincInsn(slot(variable), increment);
  }

  private int slot(int variable) {
    return variable < parameterSlots.length
        ? parameterSlots[variable]
        : scratch + variable - parameterSlots.length;
  }

  @Override
  public void visitInsn(int opcode) {
    if (opcode < Opcodes.IRETURN || opcode > Opcodes.RETURN) {
      super.visitInsn(opcode);
      return;
    }
    if (opcode != Opcodes.RETURN) {
      if (result != Layout.NONE) {
        super.visitVarInsn(opcode - Opcodes.IRETURN + Opcodes.ISTORE, result);
      } else {
        boolean wide = opcode == Opcodes.LRETURN || opcode == Opcodes.DRETURN;
        super.visitInsn(wide ? Opcodes.POP2 : Opcodes.POP);
      }
    }
    super.visitJumpInsn(Opcodes.GOTO, end);
  }

  @Override
  public void visitFrame(
      int type, int localCount, Object[] locals, int stackCount, Object[] stack) {
    List<Object> all = new ArrayList<Object>(around);
    int slot = 0;
    for (int i = 0; i < localCount; i++) {
      if (slot >= parameterSlots.length) {
        all.add(locals[i]);
      }
      slot += WovenMethod.size(locals[i]);
    }
    super.visitFrame(Opcodes.F_NEW, all.size(), all.toArray(), stackCount, stack);
  }

  // Only instructions: what surrounds them is the woven method's own.

  @Override
  @Nullable
  public AnnotationVisitor visitAnnotation(String descriptor, boolean visible) {
    return null;
  }

  @Override
  @Nullable
  public AnnotationVisitor visitTypeAnnotation(
      int reference, @Nullable TypePath path, String descriptor, boolean visible) {
    return null;
  }

  @Override
  @Nullable
  public AnnotationVisitor visitInsnAnnotation(
      int reference, @Nullable TypePath path, String descriptor, boolean visible) {
    return null;
  }

  @Override
  @Nullable
  public AnnotationVisitor visitLocalVariableAnnotation(
      int reference,
      @Nullable TypePath path,
      Label[] starts,
      Label[] ends,
      int[] slots,
      String descriptor,
      boolean visible) {
    return null;
  }

  @Override
  public void visitParameter(@Nullable String name, int access) {}

  @Override
  public void visitAnnotableParameterCount(int count, boolean visible) {}

  @Override
  @Nullable
  public AnnotationVisitor visitParameterAnnotation(int index, String descriptor, boolean visible) {
    return null;
  }

  @Override
  public void visitCode() {}

  @Override
  public void visitMaxs(int maxStack, int maxLocals) {}

  @Override
  public void visitEnd() {}
}
