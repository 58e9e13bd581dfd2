package io.pitot.assembler;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

class ClassFormatTest {
  @Test
  void result_isOfJava5AndRuns() throws Exception {
    byte[] old = ClassFormat.toJava5(branching());
    assertThat((int) new ClassReader(old).readShort(6)).isEqualTo(49);
    assertThat(frames(branching())).isPositive();
    assertThat(frames(old)).isZero();
    Class<?> type =
        new ClassLoader(ClassFormatTest.class.getClassLoader()) {
          Class<?> define() {
            return defineClass(null, old, 0, old.length);
          }
        }.define();
    assertThat(((Callable<?>) type.getConstructor().newInstance()).call()).isEqualTo("same");
  }

  private static int frames(byte[] bytes) {
    int[] frames = {0};
    new ClassReader(bytes)
        .accept(
            new ClassVisitor(Opcodes.ASM9) {
              @Override
              public MethodVisitor visitMethod(
                  int access, String name, String descriptor, String signature, String[] thrown) {
                return new MethodVisitor(Opcodes.ASM9) {
                  @Override
                  public void visitFrame(
                      int type, int locals, Object[] local, int size, Object[] stack) {
                    frames[0]++;
                  }
                };
              }
            },
            0);
    return frames[0];
  }

  /** A class with a branch, and thus a frame. */
  private static byte[] branching() {
    ClassWriter writer = new ClassWriter(0);
    writer.visit(
        Opcodes.V1_8,
        Opcodes.ACC_PUBLIC | Opcodes.ACC_SUPER,
        "a/A",
        null,
        "java/lang/Object",
        new String[] {"java/util/concurrent/Callable"});
    MethodVisitor init = writer.visitMethod(Opcodes.ACC_PUBLIC, "<init>", "()V", null, null);
    init.visitCode();
    init.visitVarInsn(Opcodes.ALOAD, 0);
    init.visitMethodInsn(Opcodes.INVOKESPECIAL, "java/lang/Object", "<init>", "()V", false);
    init.visitInsn(Opcodes.RETURN);
    init.visitMaxs(1, 1);
    MethodVisitor call =
        writer.visitMethod(Opcodes.ACC_PUBLIC, "call", "()Ljava/lang/Object;", null, null);
    Label other = new Label();
    call.visitCode();
    call.visitVarInsn(Opcodes.ALOAD, 0);
    call.visitJumpInsn(Opcodes.IFNULL, other);
    call.visitLdcInsn("same");
    call.visitInsn(Opcodes.ARETURN);
    call.visitLabel(other);
    call.visitFrame(Opcodes.F_SAME, 0, null, 0, null);
    call.visitLdcInsn("null");
    call.visitInsn(Opcodes.ARETURN);
    call.visitMaxs(1, 1);
    return writer.toByteArray();
  }
}
