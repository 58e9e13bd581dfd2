package io.pitot.agent.core.weaving;

import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * A class with one method of code that input makes up: each byte is an instruction or two, as far
 * as what is on the stack allows. All jumps lead forward, so that it ends.
 */
final class GeneratedShape {
  static final String METHOD = "text";
  private static final String DESCRIPTOR = "(JLjava/lang/String;)Ljava/lang/String;";

  private static final int MAX_STACK = 20;
  private static final int TEXT = 3;
  private static final int INT = 4;
  private static final int LONG = 5;
  private static final int OBJECT = 7;

  private final MethodVisitor code;
  private final List<Jump> jumps = new ArrayList<>();
  private final List<Label> tries = new ArrayList<>();

  /** The kind of each value: {@code I}, {@code J} or {@code A}. */
  private String stack = "";

  /** A label that lies ahead, and what is on the stack there. */
  private record Jump(Label to, String stack) {}

  private GeneratedShape(MethodVisitor code) {
    this.code = code;
  }

  static byte[] of(byte[] input) {
    boolean old = input.length > 0 && input[0] % 2 != 0; // without stack map frames
    ClassWriter writer =
        new ClassWriter(old ? ClassWriter.COMPUTE_MAXS : ClassWriter.COMPUTE_FRAMES) {
          @Override
          protected String getCommonSuperClass(String one, String other) {
            return "java/lang/Object";
          }
        };
    String type = FuzzedShapeProbe.TYPE;
    int version = old ? Opcodes.V1_5 : Opcodes.V1_8;
    writer.visit(version, Opcodes.ACC_PUBLIC, type, null, "java/lang/Object", null);
    MethodVisitor init = writer.visitMethod(Opcodes.ACC_PUBLIC, "<init>", "()V", null, null);
    init.visitCode();
    init.visitVarInsn(Opcodes.ALOAD, 0);
    init.visitMethodInsn(Opcodes.INVOKESPECIAL, "java/lang/Object", "<init>", "()V", false);
    init.visitInsn(Opcodes.RETURN);
    init.visitMaxs(1, 1);
    init.visitEnd();
    MethodVisitor code = writer.visitMethod(Opcodes.ACC_PUBLIC, METHOD, DESCRIPTOR, null, null);
    new GeneratedShape(code).write(input);
    return writer.toByteArray();
  }

  private void write(byte[] input) {
    code.visitCode();
    code.visitInsn(Opcodes.ICONST_0);
    code.visitVarInsn(Opcodes.ISTORE, INT);
    code.visitInsn(Opcodes.LCONST_0);
    code.visitVarInsn(Opcodes.LSTORE, LONG);
    code.visitInsn(Opcodes.ACONST_NULL);
    code.visitVarInsn(Opcodes.ASTORE, OBJECT);
    for (int i = 1; i < input.length; i++) {
      next(input[i] & 0xF, (input[i] & 0xFF) >> 4);
    }
    end();
    for (int i = 0; i < jumps.size(); i++) {
      land(jumps.get(i));
      end();
    }
    code.visitMaxs(0, 0);
    code.visitEnd();
  }

  private void next(int instruction, int detail) {
    switch (instruction) {
      case 0 -> push(Opcodes.ICONST_M1 + detail % 7, "I");
      case 1 -> push(Opcodes.LCONST_0 + detail % 2, "J");
      case 2 -> push(Opcodes.ACONST_NULL, "A");
      case 3 -> load();
      case 4 -> loadNumber(detail);
      case 5 -> calculate(detail);
      case 6 -> store();
      case 7 -> pop();
      case 8 -> duplicate();
      case 9 -> jump(detail);
      case 10 -> land(detail);
      case 11 -> end();
      case 12 -> fail();
      case 13 -> begin();
      case 14 -> handle(detail);
      default -> choose(detail);
    }
  }

  private boolean has(String kinds) {
    return stack.endsWith(kinds);
  }

  private void drop(int values) {
    stack = stack.substring(0, stack.length() - values);
  }

  private void push(int opcode, String kind) {
    if (stack.length() < MAX_STACK) {
      code.visitInsn(opcode);
      stack += kind;
    }
  }

  private void load() {
    if (stack.length() < MAX_STACK) {
      code.visitVarInsn(Opcodes.ALOAD, stack.length() % 2 == 0 ? TEXT : OBJECT);
      stack += "A";
    }
  }

  private void loadNumber(int detail) {
    if (stack.length() < MAX_STACK) {
      boolean isLong = detail % 2 == 0;
      code.visitVarInsn(
          isLong ? Opcodes.LLOAD : Opcodes.ILOAD, !isLong ? INT : detail > 7 ? 1 : LONG);
      stack += isLong ? "J" : "I";
    }
  }

  /** What may throw, too. */
  private void calculate(int detail) {
    if (has("II") || has("JJ")) {
      int add = detail % 2 == 0 ? Opcodes.IADD : Opcodes.IDIV;
      code.visitInsn(has("II") ? add : add + 1);
      drop(1);
    } else if (has("A") && detail % 2 == 0) {
      code.visitTypeInsn(Opcodes.CHECKCAST, detail > 7 ? "java/lang/Integer" : "java/lang/String");
    } else if (has("A")) {
      valueOf();
    }
  }

  private void valueOf() {
    String descriptor = "(Ljava/lang/Object;)Ljava/lang/String;";
    code.visitMethodInsn(Opcodes.INVOKESTATIC, "java/lang/String", "valueOf", descriptor, false);
  }

  private void store() {
    if (!stack.isEmpty()) {
      code.visitVarInsn(
          has("I") ? Opcodes.ISTORE : has("J") ? Opcodes.LSTORE : Opcodes.ASTORE,
          has("I") ? INT : has("J") ? LONG : OBJECT);
      drop(1);
    }
  }

  private void pop() {
    if (!stack.isEmpty()) {
      code.visitInsn(has("J") ? Opcodes.POP2 : Opcodes.POP);
      drop(1);
    }
  }

  private void duplicate() {
    if (!stack.isEmpty() && stack.length() < MAX_STACK) {
      code.visitInsn(has("J") ? Opcodes.DUP2 : Opcodes.DUP);
      stack += stack.charAt(stack.length() - 1);
    }
  }

  private void jump(int detail) {
    if (has("I") || has("A")) {
      int opcode = has("I") ? Opcodes.IFEQ + detail % 6 : Opcodes.IFNULL + detail % 2;
      drop(1);
      code.visitJumpInsn(opcode, ahead());
    }
  }

  private Label ahead() {
    Label label = new Label();
    jumps.add(new Jump(label, stack));
    return label;
  }

  /** Comes to what was jumped to, also from before it where the stacks are the same. */
  private void land(int detail) {
    if (!jumps.isEmpty()) {
      Jump jump = jumps.remove(detail % jumps.size());
      if (!jump.stack.equals(stack)) {
        end();
      }
      land(jump);
    }
  }

  private void land(Jump jump) {
    code.visitLabel(jump.to);
    stack = jump.stack;
  }

  private void end() {
    if (has("A")) {
      valueOf();
    } else {
      code.visitInsn(Opcodes.ACONST_NULL);
    }
    code.visitInsn(Opcodes.ARETURN);
    stack = "";
  }

  private void fail() {
    String type = "java/lang/IllegalStateException";
    code.visitTypeInsn(Opcodes.NEW, type);
    code.visitInsn(Opcodes.DUP);
    code.visitMethodInsn(Opcodes.INVOKESPECIAL, type, "<init>", "()V", false);
    code.visitInsn(Opcodes.ATHROW);
    stack = "";
  }

  private void begin() {
    Label start = new Label();
    code.visitLabel(start);
    code.visitInsn(Opcodes.NOP);
    tries.add(start);
  }

  private void handle(int detail) {
    if (!tries.isEmpty() && stack.isEmpty()) {
      Label end = new Label();
      Label after = new Label();
      code.visitJumpInsn(Opcodes.GOTO, after);
      code.visitLabel(end);
      String type = detail % 2 == 0 ? "java/lang/RuntimeException" : null;
      code.visitTryCatchBlock(tries.remove(tries.size() - 1), end, end, type);
      code.visitVarInsn(Opcodes.ASTORE, OBJECT);
      code.visitLabel(after);
    }
  }

  private void choose(int detail) {
    if (has("I")) {
      drop(1);
      Label[] labels = new Label[1 + detail % 3];
      for (int i = 0; i < labels.length; i++) {
        labels[i] = ahead();
      }
      code.visitTableSwitchInsn(0, labels.length - 1, ahead(), labels);
      land(jumps.size() - 1);
    }
  }
}
