package io.pitot.agent.core.weaving;

import io.pitot.bootstrap.Nullable;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.objectweb.asm.ConstantDynamic;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Follows the operand stack of the code that passes through: a return may leave values below its
 * own, as Kotlin's and Scala's do from within an argument, and a jump in its place may not.
 *
 * <p>After a jump the stack is known from the stack map frame, or, in class files that have none,
 * from what jumps there; where only a later jump does, it is taken to be empty, as compilers of
 * those days had it at the head of a loop.
 */
class OperandStack extends MethodVisitor {
  /** By opcode, how many words are taken; opcodes with a hyphen are looked at one by one. */
  private static final String POPS =
      "000000000000000000---00000--------------------2222"
          + "222212121--------------------3434333312-------2424"
          + "24242424242424241212232323242424011122211122211142"
          + "244111111222222220--11121210---------011111111--11";

  /** By opcode, the size of the value that is put in their place. */
  private static final String PUSHES =
      "011111111221112211---12121--------------------1212"
          + "111100000--------------------0000000000-------1212"
          + "12121212121212121212121212121212021211212212111111"
          + "111000000000000000--00000000---------111101100--00";

  private static final byte SINGLE = 1;
  private static final byte FIRST_HALF = 2;
  private static final byte SECOND_HALF = 3;
  private static final byte[] OF_HANDLER = {SINGLE};

  private byte[] words = new byte[16];
  private int depth;

  /** What is on the stack at labels that are jumped to, unless nothing is. */
  private final Map<Label, byte[]> atLabels = new HashMap<Label, byte[]>();

  OperandStack(MethodVisitor next) {
    super(Opcodes.ASM9, next);
  }

  /** Writes what empties the stack. */
  final void drop() {
    while (depth > 0) {
      boolean wide = words[depth - 1] == SECOND_HALF;
      mv.visitInsn(wide ? Opcodes.POP2 : Opcodes.POP);
      depth -= wide ? 2 : 1;
    }
  }

  final void pop(int count) {
    depth = Math.max(0, depth - count); // below 0 only in code that is never reached
  }

  private void push(int size) {
    if (size == 2) {
      push(FIRST_HALF);
      push(SECOND_HALF);
    } else if (size == 1) {
      push(SINGLE);
    }
  }

  private void push(byte word) {
    if (depth == words.length) {
      words = Arrays.copyOf(words, 2 * depth);
    }
    words[depth++] = word;
  }

  private void execute(int opcode) {
    pop(POPS.charAt(opcode) - '0');
    push(PUSHES.charAt(opcode) - '0');
  }

  /** The instructions that copy words, two of which may be the halves of one value. */
  private void duplicate(int count, int below) {
    while (depth < count + below) {
      push(SINGLE); // only in code that is never reached
    }
    byte[] moved = Arrays.copyOfRange(words, depth - count - below, depth);
    depth -= count + below;
    for (int i = 0; i < count; i++) {
      push(moved[below + i]);
    }
    for (byte word : moved) {
      push(word);
    }
  }

  private void jumpsTo(Label label) {
    if (depth > 0) {
      atLabels.put(label, Arrays.copyOf(words, depth));
    }
  }

  @Override
  public void visitTryCatchBlock(Label start, Label end, Label handler, @Nullable String type) {
    atLabels.put(handler, OF_HANDLER);
    super.visitTryCatchBlock(start, end, handler, type);
  }

  @Override
  public void visitLabel(Label label) {
    byte[] known = atLabels.get(label);
    if (known != null) {
      depth = 0;
      for (byte word : known) {
        push(word);
      }
    }
    super.visitLabel(label);
  }

  @Override
  public void visitFrame(
      int type, int localCount, Object[] locals, int stackCount, Object[] stack) {
    depth = 0;
    for (int i = 0; i < stackCount; i++) {
      push(WovenMethod.size(stack[i]));
    }
    super.visitFrame(type, localCount, locals, stackCount, stack);
  }

  @Override
  public void visitInsn(int opcode) {
    super.visitInsn(opcode);
    switch (opcode) {
      case Opcodes.DUP:
        duplicate(1, 0);
        break;
      case Opcodes.DUP_X1:
        duplicate(1, 1);
        break;
      case Opcodes.DUP_X2:
        duplicate(1, 2);
        break;
      case Opcodes.DUP2:
        duplicate(2, 0);
        break;
      case Opcodes.DUP2_X1:
        duplicate(2, 1);
        break;
      case Opcodes.DUP2_X2:
        duplicate(2, 2);
        break;
      case Opcodes.SWAP: // both are single words
        break;
      case Opcodes.ATHROW:
        depth = 0;
        break;
      default:
        execute(opcode);
        if (opcode >= Opcodes.IRETURN && opcode <= Opcodes.RETURN) {
          depth = 0;
        }
    }
  }

  @Override
  public void visitIntInsn(int opcode, int operand) {
    super.visitIntInsn(opcode, operand);
    execute(opcode);
  }

  @Override
  public void visitVarInsn(int opcode, int variable) {
    super.visitVarInsn(opcode, variable);
    if (opcode == Opcodes.RET) {
      depth = 0;
    } else {
      execute(opcode);
    }
  }

  @Override
  public void visitTypeInsn(int opcode, String type) {
    super.visitTypeInsn(opcode, type);
    execute(opcode);
  }

  @Override
  public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
    super.visitFieldInsn(opcode, owner, name, descriptor);
    int size = Type.getType(descriptor).getSize();
    boolean instance = opcode == Opcodes.GETFIELD || opcode == Opcodes.PUTFIELD;
    boolean writes = opcode == Opcodes.PUTFIELD || opcode == Opcodes.PUTSTATIC;
    pop((instance ? 1 : 0) + (writes ? size : 0));
    push(writes ? 0 : size);
  }

  @Override
  public void visitMethodInsn(
      int opcode, String owner, String name, String descriptor, boolean isInterface) {
    super.visitMethodInsn(opcode, owner, name, descriptor, isInterface);
    call(descriptor, opcode == Opcodes.INVOKESTATIC);
  }

  @Override
  public void visitInvokeDynamicInsn(
      String name, String descriptor, Handle bootstrap, Object... arguments) {
    super.visitInvokeDynamicInsn(name, descriptor, bootstrap, arguments);
    call(descriptor, true);
  }

  private void call(String descriptor, boolean isStatic) {
    int sizes = Type.getArgumentsAndReturnSizes(descriptor);
    pop((sizes >> 2) - (isStatic ? 1 : 0));
    push(sizes & 3);
  }

  @Override
  public void visitLdcInsn(Object value) {
    super.visitLdcInsn(value);
    boolean wide =
        value instanceof Long
            || value instanceof Double
            || value instanceof ConstantDynamic && ((ConstantDynamic) value).getSize() == 2;
    push(wide ? 2 : 1);
  }

  @Override
  public void visitMultiANewArrayInsn(String descriptor, int dimensions) {
    super.visitMultiANewArrayInsn(descriptor, dimensions);
    pop(dimensions);
    push(SINGLE);
  }

  @Override
  public void visitJumpInsn(int opcode, Label label) {
    super.visitJumpInsn(opcode, label);
    if (opcode == Opcodes.JSR) { // in a class of Java 6; those of older ones are inlined before
      push(SINGLE);
      jumpsTo(label);
      pop(1);
      return;
    }
    execute(opcode);
    jumpsTo(label);
    if (opcode == Opcodes.GOTO) {
      depth = 0;
    }
  }

  @Override
  public void visitTableSwitchInsn(int min, int max, Label otherwise, Label... labels) {
    super.visitTableSwitchInsn(min, max, otherwise, labels);
    choose(otherwise, labels);
  }

  @Override
  public void visitLookupSwitchInsn(Label otherwise, int[] keys, Label[] labels) {
    super.visitLookupSwitchInsn(otherwise, keys, labels);
    choose(otherwise, labels);
  }

  private void choose(Label otherwise, Label[] labels) {
    pop(1);
    jumpsTo(otherwise);
    for (Label label : labels) {
      jumpsTo(label);
    }
    depth = 0;
  }
}
