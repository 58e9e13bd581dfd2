package io.pitot.assembler;

import io.pitot.bootstrap.Nullable;
import java.util.function.UnaryOperator;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;

/**
 * Writes classes. Those from before Java 7 get stack map frames and the version of Java 8: the JVM
 * then verifies them with its fast verifier, and need not load the old one at all.
 */
final class Frames {
  private final Input input;
  private final UnaryOperator<String> relocate;
  private final UnaryOperator<String> originalName;

  Frames(Input input, UnaryOperator<String> relocate, UnaryOperator<String> originalName) {
    this.input = input;
    this.relocate = relocate;
    this.originalName = originalName;
  }

  byte[] bytes(ClassNode node) {
    boolean old = (node.version & 0xFFFF) < Opcodes.V1_7;
    ClassWriter writer = old ? new FrameWriter() : new ClassWriter(0);
    if (old) {
      node.version = Opcodes.V1_8;
    }
    node.accept(writer);
    return writer.toByteArray();
  }

  @Nullable
  private String original(String relocated) {
    String file = originalName.apply(relocated) + ".class";
    return input.has(file) ? file : null;
  }

  private final class FrameWriter extends ClassWriter {
    FrameWriter() {
      super(COMPUTE_FRAMES);
    }

    /** Object is always right for the verifier where an interface is asked for. */
    @Override
    protected String getCommonSuperClass(String a, String b) {
      for (String x = a; x != null; x = superOf(x)) {
        for (String y = b; y != null; y = superOf(y)) {
          if (x.equals(y)) {
            return x;
          }
        }
      }
      return "java/lang/Object";
    }

    @Nullable
    private String superOf(String relocated) {
      String original = original(relocated);
      if (original != null) {
        return relocate.apply(new ClassReader(input.get(original)).getSuperName());
      }
      try {
        Class<?> jdk = Class.forName(relocated.replace('/', '.'), false, null);
        Class<?> superclass = jdk.getSuperclass();
        return superclass == null ? null : superclass.getName().replace('.', '/');
      } catch (ClassNotFoundException e) {
        return null;
      }
    }
  }
}
