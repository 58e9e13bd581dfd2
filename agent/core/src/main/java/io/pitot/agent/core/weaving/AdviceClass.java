package io.pitot.agent.core.weaving;

import io.pitot.agent.core.weaving.AdviceMethod.Parameter;
import io.pitot.agent.core.weaving.AdviceMethod.Source;
import io.pitot.bootstrap.Nullable;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** What an advice class says about itself; read once, from its bytes. Immutable after that. */
final class AdviceClass extends ClassVisitor {
  private static final String ANNOTATION = "Lio/pitot/agent/spi/Advice$";
  private static final String ON_ENTER = ANNOTATION + "OnMethodEnter;";
  private static final String ON_EXIT = ANNOTATION + "OnMethodExit;";

  @Nullable AdviceMethod enter;
  @Nullable AdviceMethod exit;

  private final ClassReader in;

  /**
   * @throws IllegalArgumentException if it is not as {@link io.pitot.agent.spi.Advice} wants it
   */
  AdviceClass(ClassReader in) {
    super(Opcodes.ASM9);
    this.in = in;
    in.accept(this, ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
    if (enter == null && exit == null) {
      throw new IllegalArgumentException(in.getClassName() + " has no advice");
    }
  }

  @Override
  public MethodVisitor visitMethod(
      int access,
      String name,
      String descriptor,
      @Nullable String signature,
      @Nullable String[] exceptions) {
    return new Reading(name, descriptor);
  }

  /** Reads one method. */
  private final class Reading extends MethodVisitor {
    private final String name;
    private final String descriptor;
    private final Type[] types;
    private final Parameter[] parameters;
    private final int parameterSlots;
    private final Set<Label> passed = new HashSet<Label>();
    private String kind = "";
    private boolean flag;
    @Nullable private String sin;

    Reading(String name, String descriptor) {
      super(Opcodes.ASM9);
      this.name = name;
      this.descriptor = descriptor;
      this.types = Type.getArgumentTypes(descriptor);
      this.parameters = new Parameter[types.length];
      // Less one for an instance, which advice does not have.
      this.parameterSlots = (Type.getArgumentsAndReturnSizes(descriptor) >> 2) - 1;
    }

    @Override
    @Nullable
    public AnnotationVisitor visitAnnotation(String annotation, boolean visible) {
      if (!annotation.equals(ON_ENTER) && !annotation.equals(ON_EXIT)) {
        return null;
      }
      kind = annotation;
      return new AnnotationVisitor(Opcodes.ASM9) {
        @Override
        public void visit(String attribute, Object value) {
          flag = (Boolean) value;
        }
      };
    }

    @Override
    @Nullable
    public AnnotationVisitor visitParameterAnnotation(
        final int index, String annotation, boolean visible) {
      for (Source source : Source.values()) {
        if (annotation.equals(ANNOTATION + source.annotation + ";")) {
          parameters[index] = new Parameter(source, types[index], 0, "");
        }
      }
      return new AnnotationVisitor(Opcodes.ASM9) {
        @Override
        public void visit(String attribute, Object value) {
          Type type = types[index];
          parameters[index] =
              value instanceof Integer
                  ? new Parameter(Source.ARGUMENT, type, (Integer) value, "")
                  : new Parameter(Source.FIELD, type, 0, (String) value);
        }
      };
    }

    /** A parameter may be a variable of the woven method itself, or of the advice to its exit. */
    @Override
    public void visitVarInsn(int opcode, int variable) {
      if (opcode >= Opcodes.ISTORE && variable < parameterSlots) {
        sin = "assigns a parameter";
      }
    }

    @Override
    public void visitIincInsn(int variable, int increment) {
      visitVarInsn(Opcodes.ISTORE, variable);
    }

    @Override
    public void visitLabel(Label label) {
      passed.add(label);
    }

    /** A loop may begin with a stack map frame, where there is one already. */
    @Override
    public void visitJumpInsn(int opcode, Label label) {
      if (passed.contains(label)) {
        sin = "has a loop";
      }
    }

    @Override
    public void visitTryCatchBlock(Label start, Label end, Label handler, @Nullable String type) {
      sin = "catches by itself";
    }

    @Override
    public void visitMaxs(int maxStack, int maxLocals) {
      if (kind.isEmpty()) {
        return;
      }
      if (Arrays.asList(parameters).contains(null)) {
        sin = "has a parameter that stands for nothing";
      }
      if (sin != null) {
        throw new IllegalArgumentException(in.getClassName() + "." + name + " " + sin);
      }
      AdviceMethod method =
          new AdviceMethod(
              in, name, descriptor, Arrays.asList(parameters), flag, maxStack, maxLocals);
      if (kind.equals(ON_ENTER)) {
        enter = method;
      } else {
        exit = method;
      }
    }
  }
}
