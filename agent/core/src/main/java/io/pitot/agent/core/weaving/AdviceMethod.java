package io.pitot.agent.core.weaving;

import io.pitot.bootstrap.Nullable;
import java.util.List;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** One of the at most two methods of an advice class. Immutable. */
final class AdviceMethod {
  /** What a parameter stands for: an annotation of {@link io.pitot.agent.spi.Advice}. */
  enum Source {
    THIS("This"),
    ARGUMENT("Argument"),
    FIELD("Field"),
    RETURN("Return"),
    THROWN("Thrown"),
    ENTER("Enter");

    final String annotation;

    Source(String annotation) {
      this.annotation = annotation;
    }
  }

  final String name;
  final Type result;
  final List<Parameter> parameters;

  /** Of the only attribute that an enter or an exit has: false unless it is set. */
  final boolean flag;

  final int maxStack;
  final int maxLocals;

  private final ClassReader in;
  private final String descriptor;

  AdviceMethod(
      ClassReader in,
      String name,
      String descriptor,
      List<Parameter> parameters,
      boolean flag,
      int maxStack,
      int maxLocals) {
    this.in = in;
    this.name = name;
    this.descriptor = descriptor;
    this.result = Type.getReturnType(descriptor);
    this.parameters = parameters;
    this.flag = flag;
    this.maxStack = maxStack;
    this.maxLocals = maxLocals;
  }

  /** How many slots the parameters take, which come first. */
  int parameterSlots() {
    int slots = 0;
    for (Parameter parameter : parameters) {
      slots += parameter.type.getSize();
    }
    return slots;
  }

  /**
   * Visits the code, read anew each time: to keep it as objects would cost more memory than time.
   *
   * @param frames whether its stack map frames are visited, expanded
   */
  void accept(final MethodVisitor visitor, boolean frames) {
    in.accept(
        new ClassVisitor(Opcodes.ASM9) {
          @Override
          @Nullable
          public MethodVisitor visitMethod(
              int access,
              String method,
              String of,
              @Nullable String signature,
              @Nullable String[] exceptions) {
            return method.equals(name) && of.equals(descriptor) ? visitor : null;
          }
        },
        ClassReader.SKIP_DEBUG | (frames ? ClassReader.EXPAND_FRAMES : ClassReader.SKIP_FRAMES));
  }

  @Override
  public String toString() {
    return in.getClassName().replace('/', '.') + "." + name;
  }

  /** One parameter. */
  static final class Parameter {
    final Source source;
    final Type type;

    /** Which one, from 0, of those that the woven method has; only for {@link Source#ARGUMENT}. */
    final int argument;

    /** Its name; only for {@link Source#FIELD}. */
    final String field;

    Parameter(Source source, Type type, int argument, String field) {
      this.source = source;
      this.type = type;
      this.argument = argument;
      this.field = field;
    }
  }
}
