package io.pitot.agent.core.weaving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

class ClassFileTest {
  private static final int NEWEST = 70;

  @Test
  void agreesWithAsm_onCompiledClasses() {
    for (Class<?> type :
        new Class<?>[] {
          ClassFile.class,
          AdviceWeaver.class,
          WorkProbe.class,
          acme.app.Branchy.class,
          acme.app.DefaultWork.class,
          acme.app.Abstract.class,
          ClassReader.class,
          ClassWriter.class,
          org.objectweb.asm.MethodVisitor.class,
        }) {
      assertAgrees(WeavingLoader.bytesOf(type));
    }
  }

  @Test
  void agreesWithAsm_onTheJdk() throws IOException {
    for (String name :
        new String[] {
          "java/lang/Object",
          "java/lang/Math",
          "java/util/HashMap",
          "java/lang/invoke/MethodHandles"
        }) {
      try (var in = ClassLoader.getSystemResourceAsStream(name + ".class")) {
        assertAgrees(in.readAllBytes());
      }
    }
  }

  static IntStream versions() {
    return IntStream.rangeClosed(45, NEWEST);
  }

  @ParameterizedTest
  @MethodSource("versions")
  void everyVersion_isRead(int major) {
    byte[] bytes = Generated.branching(major == 45 ? Opcodes.V1_1 : major, false);
    ClassFile file = ClassFile.read(bytes);
    assertThat(file.majorVersion()).isEqualTo(major);
    assertThat(file.name()).isEqualTo("acme/app/Old");
    assertThat(file.superName()).isEqualTo("java/lang/Object");
    assertThat(file.interfaces()).containsExactly("acme/old/Work");
    assertThat(file.implementsMethod("run", WorkProbe.RUN)).isTrue();
  }

  @Test
  void longAndDoubleConstants_takeTwoPlaces() {
    byte[] bytes =
        Generated.type(
            Opcodes.V1_8,
            Opcodes.ACC_PUBLIC,
            "a/Wide",
            "java/lang/Object",
            new String[0],
            writer -> {
              for (int i = 0; i < 5; i++) {
                writer.newConst(1L + i);
                writer.newUTF8("between" + i);
                writer.newConst(1.5 + i);
              }
              writer.newUTF8("last");
            });
    ClassFile file = ClassFile.read(bytes);
    assertThat(file.name()).isEqualTo("a/Wide");
    assertThat(file.mentions("between4")).isTrue();
    assertThat(file.mentions("last")).isTrue();
    assertAgrees(bytes);
  }

  @Test
  void everyKindOfConstant_isSteppedOver() {
    byte[] bytes =
        Generated.type(
            Opcodes.V17,
            Opcodes.ACC_PUBLIC,
            "a/Kinds",
            "java/lang/Object",
            new String[0],
            writer -> {
              writer.newConst(1);
              writer.newConst(1f);
              writer.newConst("text");
              writer.newClass("a/Class");
              writer.newField("a/A", "field", "I");
              writer.newMethod("a/A", "method", "()V", false);
              writer.newMethod("a/A", "method", "()V", true);
              writer.newMethodType("()V");
              writer.newModule("a.module");
              writer.newPackage("a/pack");
              int handle =
                  writer.newHandle(Opcodes.H_INVOKESTATIC, "a/A", "bootstrap", "()V", false);
              assertThat(handle).isPositive();
              org.objectweb.asm.Handle bootstrap =
                  new org.objectweb.asm.Handle(
                      Opcodes.H_INVOKESTATIC, "a/A", "bootstrap", "()V", false);
              writer.newInvokeDynamic("dynamic", "()V", bootstrap);
              writer.newConstantDynamic("constant", "I", bootstrap);
              writer.newUTF8("the end");
            });
    ClassFile file = ClassFile.read(bytes);
    assertThat(file.mentions("the end")).isTrue();
    assertAgrees(bytes);
  }

  @Test
  void methods_areFoundByNameAndDescriptorTogether() {
    ClassFile file = ClassFile.read(WeavingLoader.bytesOf(Members.class));
    assertThat(file.implementsMethod("plain", "()V")).isTrue();
    assertThat(file.implementsMethod("plain", "(I)V")).isTrue();
    assertThat(file.implementsMethod("plain", "(J)V")).isFalse();
    assertThat(file.implementsMethod("plai", "()V")).isFalse();
    assertThat(file.implementsMethod("plainer", "()V")).isFalse();
    assertThat(file.declares("plain", "()V")).isTrue();
    assertThat(file.declares("other", "()V")).isFalse();
  }

  @Test
  void methodsWithoutAnInstanceOrCode_areDeclaredButNotImplemented() {
    ClassFile file = ClassFile.read(WeavingLoader.bytesOf(Members.class));
    for (String name : new String[] {"isStatic", "isAbstract", "isNative"}) {
      assertThat(file.declares(name, "()V")).as(name).isTrue();
      assertThat(file.implementsMethod(name, "()V")).as(name).isFalse();
      assertThat(file.hasMethod(name, "()V")).as(name).isEqualTo(name.equals("isStatic"));
    }
    for (String name : new String[] {"isSynchronized", "isFinal", "isPrivate"}) {
      assertThat(file.implementsMethod(name, "()V")).as(name).isTrue();
    }
  }

  @Test
  void fieldOfTheSameName_isNoMethod() {
    ClassFile file = ClassFile.read(WeavingLoader.bytesOf(Members.class));
    assertThat(file.declares("field", "()V")).isFalse();
    assertThat(file.declares("field", "I")).isFalse();
  }

  @Test
  void mentions_looksAtBeginnings() {
    ClassFile file = ClassFile.read(WeavingLoader.bytesOf(acme.app.Echo.class));
    assertThat(file.mentions("acme/old/")).isTrue();
    assertThat(file.mentions("acme/old/Work")).isTrue();
    assertThat(file.mentions("acme/old/Works")).isFalse();
    assertThat(file.mentions("cme/old/")).isFalse();
    assertThat(file.mentions("io/pitot/bootstrap/")).isFalse();
  }

  @Test
  void namesOutsideAscii_matchNothingAndDoNoHarm() {
    byte[] bytes = Generated.type(Opcodes.V1_8, "a/Über\u65e5", "java/lang/Object", "a/É");
    ClassFile file = ClassFile.read(bytes);
    assertThat(file.name()).startsWith("a/").isNotEqualTo("a/Uber");
    assertThat(file.superName()).isEqualTo("java/lang/Object");
    assertThat(file.interfaces()).hasSize(1);
  }

  @Test
  void bytesThatAreNoClass_areNull() {
    assertThat(ClassFile.read(new byte[0])).isNull();
    assertThat(ClassFile.read(new byte[9])).isNull();
    assertThat(ClassFile.read(new byte[100])).isNull();
    assertThat(ClassFile.read("not a class file at all".getBytes())).isNull();
    assertThat(ClassFile.read(new byte[] {(byte) 0xCA, (byte) 0xFE, (byte) 0xBA, (byte) 0xBE}))
        .isNull();
  }

  @Test
  void unknownConstants_areNull() {
    byte[] bytes = WeavingLoader.bytesOf(acme.app.Echo.class);
    for (int tag : new int[] {0, 2, 13, 14, 21, 127, -1}) {
      byte[] broken = bytes.clone();
      broken[10] = (byte) tag;
      assertThat(ClassFile.read(broken)).as("tag " + tag).isNull();
    }
  }

  @Test
  void brokenClasses_endInAnAnswerOrAnIndexOutOfBounds() {
    byte[] bytes = WeavingLoader.bytesOf(acme.app.Branchy.class);
    for (int length = 0; length < bytes.length; length++) {
      ask(Arrays.copyOf(bytes, length));
    }
    Random random = new Random(20261120);
    for (int i = 0; i < 20_000; i++) {
      byte[] broken = bytes.clone();
      for (int flips = 1 + random.nextInt(4); flips > 0; flips--) {
        broken[8 + random.nextInt(broken.length - 8)] = (byte) random.nextInt();
      }
      ask(broken);
    }
  }

  /** Else 500 KB of them were four billion steps. */
  @Test
  void attributeThatLeadsBack_isOutOfBounds() {
    ByteBuffer bytes = ByteBuffer.allocate(40);
    bytes.putInt(0xCAFEBABE).putInt(Opcodes.V1_8).putShort((short) 1); // no constants
    bytes.putLong(0); // access, this, super, interfaces
    bytes.putShort((short) 1).putInt(0).putShort((short) 0).putShort((short) 1); // field, attribute
    bytes.putShort((short) 0).putInt(-6);
    ClassFile file = ClassFile.read(bytes.array());
    assertThatThrownBy(() -> file.declares("run", WorkProbe.RUN))
        .isInstanceOf(IndexOutOfBoundsException.class)
        .hasMessageContaining("-6");
  }

  private static void ask(byte[] bytes) {
    Texts texts = new Texts();
    texts.add("run");
    texts.add(WorkProbe.RUN);
    try {
      ClassFile file = ClassFile.read(bytes, texts);
      if (file != null) {
        file.name();
        file.superName();
        file.interfaces();
        file.mentions("io/pitot/");
        file.implementsMethod("run", WorkProbe.RUN);
      }
    } catch (IndexOutOfBoundsException expected) {
      // The transformer leaves such a class alone.
    }
  }

  private static void assertAgrees(byte[] bytes) {
    Texts texts = new Texts();
    int absent = texts.add("io/pitot/Absent");
    int own = texts.add(new ClassReader(bytes).getClassName());
    ClassFile file = ClassFile.read(bytes, texts);
    assertThat(file.found[own]).isTrue();
    assertThat(file.found[absent]).isFalse();
    ClassReader asm = new ClassReader(bytes);
    assertThat(file.name()).isEqualTo(asm.getClassName());
    assertThat(file.superName()).isEqualTo(asm.getSuperName());
    assertThat(file.interfaces()).containsExactly(asm.getInterfaces());
    assertThat(file.access()).isEqualTo(asm.getAccess());
    assertThat(file.majorVersion()).isEqualTo(asm.readShort(6));
    asm.accept(
        new ClassVisitor(Opcodes.ASM9) {
          @Override
          public MethodVisitor visitMethod(
              int access, String name, String descriptor, String signature, String[] exceptions) {
            int without = Opcodes.ACC_STATIC | Opcodes.ACC_ABSTRACT | Opcodes.ACC_NATIVE;
            assertThat(file.declares(name, descriptor)).as(name).isTrue();
            assertThat(file.implementsMethod(name, descriptor))
                .as(name)
                .isEqualTo((access & without) == 0);
            return null;
          }
        },
        0);
  }

  @SuppressWarnings("unused")
  abstract static class Members {
    int field;
    static final long CONSTANT = 1L << 40;

    void plain() {}

    void plain(int i) {}

    static void isStatic() {}

    abstract void isAbstract();

    native void isNative();

    synchronized void isSynchronized() {}

    final void isFinal() {}

    private void isPrivate() {}
  }
}
