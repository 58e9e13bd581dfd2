package io.pitot.agent.core.weaving;

import java.util.function.Consumer;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Classes that no compiler of today writes. */
final class Generated {
  private static final String WORK = "acme/old/Work";

  private Generated() {}

  static byte[] type(int version, String name, String parent, String... interfaces) {
    return type(version, Opcodes.ACC_PUBLIC, name, parent, interfaces, writer -> {});
  }

  static byte[] type(
      int version,
      int access,
      String name,
      String parent,
      String[] interfaces,
      Consumer<ClassWriter> members) {
    ClassWriter writer = new ClassWriter(0);
    writer.visit(version, access | Opcodes.ACC_SUPER, name, null, parent, interfaces);
    members.accept(writer);
    writer.visitEnd();
    return writer.toByteArray();
  }

  /**
   * Work whose method branches, catches and returns its input twice, or {@code caught} for none.
   *
   * @param frames whether the branches have stack map frames
   */
  static byte[] branching(int version, boolean frames) {
    return work(
        version,
        run -> {
          Label start = new Label();
          Label end = new Label();
          Label handler = new Label();
          Label empty = new Label();
          run.visitTryCatchBlock(start, end, handler, "java/lang/NullPointerException");
          run.visitLabel(start);
          text(run);
          run.visitMethodInsn(Opcodes.INVOKEVIRTUAL, "java/lang/String", "length", "()I", false);
          run.visitJumpInsn(Opcodes.IFEQ, empty);
          text(run);
          text(run);
          run.visitMethodInsn(
              Opcodes.INVOKEVIRTUAL,
              "java/lang/String",
              "concat",
              "(Ljava/lang/String;)Ljava/lang/String;",
              false);
          run.visitInsn(Opcodes.ARETURN);
          run.visitLabel(empty);
          if (frames) {
            run.visitFrame(Opcodes.F_SAME, 0, null, 0, null);
          }
          run.visitLdcInsn("empty");
          run.visitLabel(end);
          run.visitInsn(Opcodes.ARETURN);
          run.visitLabel(handler);
          if (frames) {
            run.visitFrame(
                Opcodes.F_SAME1, 0, null, 1, new Object[] {"java/lang/NullPointerException"});
          }
          run.visitInsn(Opcodes.POP);
          run.visitLdcInsn("caught");
          run.visitInsn(Opcodes.ARETURN);
          run.visitMaxs(2, 2);
        });
  }

  /** A finally block as javac wrote it before Java 6: a subroutine, entered from two places. */
  static byte[] withSubroutine(int version) {
    return work(
        version,
        run -> {
          Label start = new Label();
          Label end = new Label();
          Label handler = new Label();
          Label subroutine = new Label();
          run.visitTryCatchBlock(start, end, handler, null);
          run.visitLabel(start);
          text(run);
          run.visitMethodInsn(
              Opcodes.INVOKEVIRTUAL, "java/lang/String", "trim", "()Ljava/lang/String;", false);
          run.visitVarInsn(Opcodes.ASTORE, 2);
          run.visitJumpInsn(Opcodes.JSR, subroutine);
          run.visitVarInsn(Opcodes.ALOAD, 2);
          run.visitLabel(end);
          run.visitInsn(Opcodes.ARETURN);
          run.visitLabel(handler);
          run.visitVarInsn(Opcodes.ASTORE, 3);
          run.visitJumpInsn(Opcodes.JSR, subroutine);
          run.visitVarInsn(Opcodes.ALOAD, 3);
          run.visitInsn(Opcodes.ATHROW);
          run.visitLabel(subroutine);
          run.visitVarInsn(Opcodes.ASTORE, 4);
          run.visitLdcInsn("finally");
          run.visitMethodInsn(
              Opcodes.INVOKESTATIC, "acme/Trace", "say", "(Ljava/lang/String;)V", false);
          run.visitVarInsn(Opcodes.RET, 4);
          run.visitMaxs(1, 5);
        });
  }

  private static byte[] work(int version, Consumer<MethodVisitor> code) {
    return type(
        version,
        Opcodes.ACC_PUBLIC,
        "acme/app/Old",
        "java/lang/Object",
        new String[] {WORK},
        writer -> {
          MethodVisitor init = writer.visitMethod(Opcodes.ACC_PUBLIC, "<init>", "()V", null, null);
          init.visitCode();
          init.visitVarInsn(Opcodes.ALOAD, 0);
          init.visitMethodInsn(Opcodes.INVOKESPECIAL, "java/lang/Object", "<init>", "()V", false);
          init.visitInsn(Opcodes.RETURN);
          init.visitMaxs(1, 1);
          init.visitEnd();
          MethodVisitor run =
              writer.visitMethod(Opcodes.ACC_PUBLIC, "run", WorkProbe.RUN, null, null);
          run.visitCode();
          code.accept(run);
          run.visitEnd();
        });
  }

  private static void text(MethodVisitor run) {
    run.visitVarInsn(Opcodes.ALOAD, 1);
    run.visitMethodInsn(
        Opcodes.INVOKEINTERFACE, "acme/old/Input", "text", "()Ljava/lang/String;", true);
  }
}
